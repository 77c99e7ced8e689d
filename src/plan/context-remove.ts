import type { ContextsFile, ContextsReader } from '../clients/contexts/types.ts';
import { Failure } from '../core/failure.ts';
import { currentPlace } from './context-set.ts';
import { contextPlan, droppedSecret, type Place, placeSteps } from './context-steps.ts';
import { refuseUnknown } from './context-use.ts';
import type { Plan } from './plan.ts';

/**
 * Takes a context out of the file. The platform itself, and the journal of what was done to it, stay.
 * @param next the context that is current from then on
 * @throws Failure `config` when there is none of the name, `refused` when it is the current one and no other is named
 */
export async function planContextRemove(
  name: string,
  next: string | undefined,
  contexts: ContextsReader,
): Promise<Plan> {
  const file = await contexts.file();
  refuseUnknown(name, file);
  if (next !== undefined) refuseUnknown(next, file);
  if (next === name) throw new Failure('usage', `${name} cannot be removed and be the current context.`);
  const places = [...newCurrent(name, next, file), gone(name, file)];
  const context = file.contexts.find((one) => one.name === name);
  const steps = [
    ...(await Promise.all(places.map((place) => placeSteps(place, contexts)))).flat(),
    ...(context?.secretFiles ?? []).map(droppedSecret),
  ];
  const holds = async (): Promise<string | undefined> =>
    (await contexts.file()).contexts.some((one) => one.name === name)
      ? undefined
      : `${file.path} holds no context ${name}.`;
  return contextPlan({
    title: `remove context ${name}`,
    steps,
    notes: [],
    context: { name, isProtected: context?.isProtected === true },
    holds,
  });
}

/** The file must not call a context current that it no longer holds. @throws Failure `refused` */
function newCurrent(name: string, next: string | undefined, { current, contexts }: ContextsFile): Place[] {
  if (next !== undefined) return [currentPlace(next)];
  if (current !== name) return [];
  const others = contexts.filter((one) => one.name !== name);
  if (others.length === 0) return [currentPlace(undefined)];
  throw new Failure('refused', `${name} is the current context, and another one must be that first.`, {
    hint: `Say which with --use: ${others.map((one) => one.name).join(', ')}`,
  });
}

function gone(name: string, { contexts }: ContextsFile): Place {
  const entries = contexts.find((one) => one.name === name)?.entries ?? 0;
  const summary = `the context and ${entries === 1 ? 'its one setting' : `its ${entries} settings`}`;
  return { path: ['contexts', name], value: undefined, entry: undefined, target: name, summary };
}
