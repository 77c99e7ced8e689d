import type { AskedEntries, ContextsFile, ContextsReader, WantedEntry } from '../clients/contexts/types.ts';
import { Failure } from '../core/failure.ts';
import { contextPlan, droppedSecret, type Place, placeSteps, secretSteps } from './context-steps.ts';
import type { Plan, Step } from './plan.ts';

/**
 * Creates a context or changes settings of one.
 * @throws Failure `usage` with everything that is wrong with the words
 */
export async function planContextSet(asked: AskedEntries, contexts: ContextsReader): Promise<Plan> {
  const name = asked.context;
  const file = await contexts.file();
  const known = file.contexts.find((one) => one.name === name);
  if (known === undefined) refuseName(name);
  const wanted = await contexts.wanted(asked);
  const places = placesOf(wanted, name, file);
  const steps = [
    ...(await Promise.all(wanted.map((one) => secretOf(one, name, contexts)))).flat(),
    ...(await Promise.all(places.map((place) => placeSteps(place, contexts)))).flat(),
    ...unusedSecrets(wanted, known?.secretFiles ?? []),
  ];
  const holds = async (): Promise<string | undefined> => {
    const left = await Promise.all(places.map((place) => placeSteps(place, contexts)));
    return left.flat().length === 0 ? `The context ${name} is in ${file.path} as it was asked for.` : undefined;
  };
  return contextPlan({
    title: `set context ${name}`,
    steps,
    notes: wanted.flatMap(noteOf),
    context: { name, isProtected: known?.isProtected === true },
    holds,
  });
}

/** A file may well be made later, so that it lacks now is no reason to refuse. */
const noteOf = ({ fault }: WantedEntry): string[] =>
  fault === undefined ? [] : [`Secret: ${fault} It is named all the same; put that right before a command needs it.`];

/** A name that a shell takes as one word, and a file system too. */
function refuseName(name: string): void {
  if (/^\w[\w.@-]*$/.test(name)) return;
  throw new Failure('usage', `"${name}" cannot be the name of a context.`, {
    hint: 'Use letters, digits, "-", "_", "." and "@", beginning with a letter or a digit.',
  });
}

function placesOf(wanted: readonly WantedEntry[], name: string, { contexts, current }: ContextsFile): Place[] {
  const isNew = contexts.every((one) => one.name !== name);
  const [only] = contexts;
  const made: Place[] = !isNew || wanted.some(({ value }) => value !== undefined) ? [] : [emptyContext(name)];
  const settings = wanted.map(
    ({ path, value, entry }): Place => ({
      path: ['contexts', name, ...path.split('.')],
      value,
      entry,
      target: name,
      aspect: path,
    }),
  );
  // The only context is current without a word; beside a second one it stays so.
  const staysCurrent = isNew && contexts.length === 1 && current === undefined && only !== undefined;
  return [...(staysCurrent ? [currentPlace(only.name)] : []), ...made, ...settings];
}

const emptyContext = (name: string): Place => ({
  path: ['contexts', name],
  value: {},
  entry: { raw: name, shown: name },
  target: name,
  summary: 'a context without settings',
});

/** Which context is used unless another is asked for. */
export const currentPlace = (name: string | undefined): Place => ({
  path: ['current'],
  value: name,
  entry: name === undefined ? undefined : { raw: name, shown: name },
  target: 'current',
});

const secretOf = ({ path, secret }: WantedEntry, name: string, contexts: ContextsReader): Promise<Step[]> | Step[] =>
  secret === undefined ? [] : secretSteps(secret, `${name} ${path}`, contexts);

/** Files that mesosctl made for secrets which are kept elsewhere from now on. */
function unusedSecrets(wanted: readonly WantedEntry[], files: readonly string[]): Step[] {
  const elsewhere = wanted.filter(({ secret }) => secret === undefined);
  return files.filter((file) => elsewhere.some(({ path }) => file.endsWith(`.${path}`))).map(droppedSecret);
}
