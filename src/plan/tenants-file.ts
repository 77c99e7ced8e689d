import { Failure } from '../core/failure.ts';
import { nearest } from '../core/nearest.ts';
import { legalTenantName } from '../core/tenant-name.ts';
import { type TenantWord, tenantWord, tenantWordNames } from '../core/tenant-words.ts';
import type { Fault, Member, Place, ReadTree, Tree } from '../core/tree.ts';

/** One tenant of the file, the defaults filled in: words by the name of what they say, as they were written. */
export interface TenantEntry {
  readonly name: string;
  readonly words: Readonly<Record<string, string | boolean>>;
}

const VERSION = '1';
const TOP = ['version', 'defaults', 'tenants'];

/**
 * The tenants of a file: `version: 1`, `defaults` for all of them, and the list `tenants`, each with a `name` and whatever
 * else may be said of one, or a name alone.
 * @returns every fault of the file, with its place; then the tenants are not to be relied upon
 */
export function readTenantsFile({ tree, faults: grammar }: ReadTree): {
  readonly tenants: readonly TenantEntry[];
  readonly faults: readonly Fault[];
} {
  const faults = [...grammar];
  const tell: Tell = (place, sentence) => void faults.push({ place, sentence });
  if (grammar.length > 0) return { tenants: [], faults };
  const top = membersOf(tree, 'The file', tell);
  for (const { key, place } of top) if (!TOP.includes(key)) tell(place, unknownKey(key, TOP, 'The file'));
  const at = (key: string): Tree | undefined => top.find((member) => member.key === key)?.value;
  refuseOtherVersion(at('version'), tell);
  const defaults = at('defaults');
  const usual = defaults === undefined ? {} : wordsOf(membersOf(defaults, 'defaults', tell), 'defaults', tell);
  const tenants = itemsOf(at('tenants'), tree.place, tell).flatMap((item) => tenantOf(item, usual, tell));
  refuseTwins(tenants, tell);
  return { tenants, faults };
}

/** The tenants of a file of this name. @throws Failure `usage` with every fault that it has */
export function tenantsOf(name: string, read: ReadTree): readonly TenantEntry[] {
  const { tenants, faults } = readTenantsFile(read);
  if (faults.length === 0) return tenants;
  const lines = faults.map((fault) => faultLine(name, fault));
  throw new Failure(
    'usage',
    lines.length === 1 ? lines.join() : [`${name} has ${lines.length} faults.`, ...lines].join('\n'),
    {
      hint: 'See what may be said of a tenant: mesosctl user provision --help',
      detail: { faults: lines },
    },
  );
}

const faultLine = (path: string, { place, sentence }: Fault): string =>
  place === undefined ? `${path}: ${sentence}` : `${path}:${place.line}:${place.column}: ${sentence}`;

type Tell = (place: Place | undefined, sentence: string) => void;

type Placed = TenantEntry & { readonly place: Place | undefined };

function membersOf(tree: Tree, what: string, tell: Tell): readonly Member[] {
  if (tree.kind === 'map') return tree.members;
  tell(tree.place, `${what} holds names and values.`);
  return [];
}

function unknownKey(key: string, known: readonly string[], what: string): string {
  const near = nearest(key, known);
  return `${what} may hold ${known.join(', ')}, not ${key}.${near === undefined ? '' : ` Did you mean ${near}?`}`;
}

function refuseOtherVersion(tree: Tree | undefined, tell: Tell): void {
  if (tree === undefined || (tree.kind === 'text' && tree.text === VERSION)) return;
  tell(tree.place, `version is ${VERSION}; this mesosctl knows no other one.`);
}

function itemsOf(tree: Tree | undefined, top: Place | undefined, tell: Tell): readonly Tree[] {
  if (tree?.kind === 'list' && tree.items.length > 0) return tree.items;
  tell(tree?.place ?? top, 'tenants is a list with at least one tenant: - name: alice');
  return [];
}

function tenantOf(item: Tree, usual: TenantEntry['words'], tell: Tell): Placed[] {
  const members = item.kind === 'text' ? [] : membersOf(item, 'A tenant', tell);
  const named = item.kind === 'text' ? item : members.find(({ key }) => key === 'name')?.value;
  if (named?.kind !== 'text') {
    tell(item.place, 'A tenant needs a name.');
    return [];
  }
  const name = named.text;
  tellFault(() => legalTenantName(name), named.place, '', tell);
  const others = members.filter(({ key }) => key !== 'name');
  return [{ name, place: named.place, words: { ...usual, ...wordsOf(others, `Tenant ${name}`, tell) } }];
}

function wordsOf(members: readonly Member[], what: string, tell: Tell): Record<string, string | boolean> {
  const words: Record<string, string | boolean> = {};
  for (const { key, place, value } of members) {
    const said = tenantWord(key);
    if (said === undefined) tell(place, unknownKey(key, tenantWordNames, what));
    else if (value.kind !== 'text') tell(value.place ?? place, `${what}: ${key} is a single value.`);
    else {
      const word = wordOf(value.text, said);
      if (word === undefined) tell(value.place, `${what}: ${key} is true or false.`);
      else {
        tellFault(() => said.parse(value.text), value.place, `${what}: ${key}: `, tell);
        words[key] = word;
      }
    }
  }
  return words;
}

function wordOf(text: string, { isFlag }: TenantWord): string | boolean | undefined {
  if (!isFlag) return text;
  return text === 'true' || text === 'false' ? text === 'true' : undefined;
}

function tellFault(parse: () => unknown, place: Place | undefined, before: string, tell: Tell): void {
  try {
    parse();
  } catch (thrown) {
    const { code, message, hint } = Failure.from(thrown);
    if (code === 'internal') throw thrown;
    tell(place, `${before}${message}${hint === undefined ? '' : ` ${hint}`}`);
  }
}

function refuseTwins(tenants: readonly Placed[], tell: Tell): void {
  const seen = new Map<string, Place | undefined>();
  for (const { name, place } of tenants) {
    const first = seen.get(name);
    if (seen.has(name))
      tell(place, `The tenant ${name} is there twice${first === undefined ? '' : `, first in line ${first.line}`}.`);
    else seen.set(name, place);
  }
}
