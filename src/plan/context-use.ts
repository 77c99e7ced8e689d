import type { ContextsFile, ContextsReader } from '../clients/contexts/types.ts';
import { Failure } from '../core/failure.ts';
import { nearest } from '../core/nearest.ts';
import { setLine } from '../core/set-line.ts';
import { currentPlace } from './context-set.ts';
import { contextPlan, placeSteps } from './context-steps.ts';
import type { Plan } from './plan.ts';

/** Makes a context the current one. @throws Failure `config` when there is none of the name */
export async function planContextUse(name: string, contexts: ContextsReader): Promise<Plan> {
  const file = await contexts.file();
  refuseUnknown(name, file);
  const place = currentPlace(name);
  const holds = async (): Promise<string | undefined> =>
    (await contexts.file()).current === name ? `${name} is the current context of ${file.path}.` : undefined;
  const notes =
    file.chosenElsewhere === undefined || file.chosenElsewhere === name
      ? []
      : [`MESOSCTL_CONTEXT says ${file.chosenElsewhere}, which counts before the file.`];
  const steps = await placeSteps(place, contexts);
  return contextPlan({ title: `use context ${name}`, steps, notes, context: { name, isProtected: false }, holds });
}

/** @throws Failure `config` naming the contexts that there are */
export function refuseUnknown(name: string, { path, contexts }: ContextsFile): void {
  const names = contexts.map((one) => one.name);
  if (names.includes(name)) return;
  const near = nearest(name, names);
  const said = names.length === 0 ? `${path} holds none` : `there are ${names.join(', ')}`;
  throw new Failure('config', `There is no context ${name}; ${said}.`, {
    hint: near === undefined ? `To make it: ${setLine(name, 'mesos.masters')}` : `Did you mean ${near}?`,
  });
}
