import { Failure } from '../core/failure.ts';
import { nearest } from '../core/nearest.ts';
import type { Fault, Member, Place, ReadTree, Tree } from '../core/tree.ts';

/** Takes down what is wrong with a file. */
export type Tell = (place: Place | undefined, sentence: string) => void;

const VERSION = '1';

/** A file that says one and the same of many: `version: 1`, `defaults`, and a list. */
export interface ListedFile {
  /** None where there are none. */
  readonly defaults: readonly Member[];
  readonly items: readonly Tree[];
  readonly faults: readonly Fault[];
  readonly tell: Tell;
}

/**
 * What stands in such a file, as far as its grammar allows. More faults may be told later; `faults` has them all.
 * @param list the name of the list, and what an item of it may be, for an empty one
 */
export function listedFile({ tree, faults: grammar }: ReadTree, list: string, example: string): ListedFile {
  const faults = [...grammar];
  const tell: Tell = (place, sentence) => void faults.push({ place, sentence });
  if (grammar.length > 0) return { defaults: [], items: [], faults, tell };
  const known = ['version', 'defaults', list];
  const none = `${list} is a list with at least one ${example}`;
  if (tree.kind !== 'map') {
    tell(tree.place, `The file is ${KINDS[tree.kind]}, and should be names with values: ${none}`);
    return { defaults: [], items: [], faults, tell };
  }
  const top = tree.members;
  for (const { key, place } of top) if (!known.includes(key)) tell(place, unknownKey(key, known, 'The file'));
  const at = (key: string): Tree | undefined => top.find((member) => member.key === key)?.value;
  refuseOtherVersion(at('version'), tell);
  const defaults = at('defaults');
  return {
    defaults: defaults === undefined ? [] : membersOf(defaults, 'defaults', tell),
    items: itemsOf(at(list), tree.place, none, tell),
    faults,
    tell,
  };
}

/** @throws Failure `usage` with every fault of the file, one a line and each with its place */
export function refuseFaults(name: string, faults: readonly Fault[], hint: string): void {
  if (faults.length === 0) return;
  const lines = faults.map(({ place, sentence }) => `${placeIn(name, place)}: ${sentence}`);
  throw new Failure(
    'usage',
    lines.length === 1 ? lines.join() : [`${name} has ${lines.length} faults.`, ...lines].join('\n'),
    { hint, detail: { faults: lines } },
  );
}

/** `tenants.yaml:3:5`. */
export const placeIn = (name: string, place: Place | undefined): string =>
  place === undefined ? name : `${name}:${place.line}:${place.column}`;

const KINDS = { nothing: 'empty', text: 'a text', list: 'a list' } as const;

export function membersOf(tree: Tree, what: string, tell: Tell): readonly Member[] {
  if (tree.kind === 'map') return tree.members;
  tell(tree.place, `${what} is ${KINDS[tree.kind]}, and should be names with values.`);
  return [];
}

export function unknownKey(key: string, known: readonly string[], what: string): string {
  const near = nearest(key, known);
  return `${what} may hold ${known.join(', ')}, not ${key}.${near === undefined ? '' : ` Did you mean ${near}?`}`;
}

function refuseOtherVersion(tree: Tree | undefined, tell: Tell): void {
  if (tree === undefined || (tree.kind === 'text' && tree.text === VERSION)) return;
  tell(tree.place, `version is ${VERSION}; this mesosctl knows no other one.`);
}

function itemsOf(tree: Tree | undefined, top: Place | undefined, none: string, tell: Tell): readonly Tree[] {
  if (tree?.kind === 'list' && tree.items.length > 0) return tree.items;
  tell(tree?.place ?? top, none);
  return [];
}

/** What a text is read as; undefined where it is refused, which is told. */
export function parsedText<T>(parse: () => T, place: Place | undefined, before: string, tell: Tell): T | undefined {
  try {
    return parse();
  } catch (thrown) {
    const { code, message, hint } = Failure.from(thrown);
    if (code === 'internal') throw thrown;
    tell(place, `${before}${message}${hint === undefined ? '' : ` ${hint}`}`);
    return undefined;
  }
}

/** `what` is a sentence about the thing that is there twice, without its end. */
export function refuseTwins(
  named: readonly { readonly name: string; readonly place: Place | undefined }[],
  what: (name: string) => string,
  tell: Tell,
): void {
  const seen = new Map<string, Place | undefined>();
  for (const { name, place } of named) {
    const first = seen.get(name);
    if (seen.has(name)) tell(place, `${what(name)}${first === undefined ? '' : `, first in line ${first.line}`}.`);
    else seen.set(name, place);
  }
}
