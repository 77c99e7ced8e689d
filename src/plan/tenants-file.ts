import { legalTenantName } from '../core/tenant-name.ts';
import { type TenantWord, tenantWord, tenantWordNames } from '../core/tenant-words.ts';
import type { Fault, Member, Place, ReadTree, Tree } from '../core/tree.ts';
import { listedFile, membersOf, parsedText, refuseFaults, refuseTwins, type Tell, unknownKey } from './listed-file.ts';

/** One tenant of the file, the defaults filled in: words by the name of what they say, as they were written. */
export interface TenantEntry {
  readonly name: string;
  readonly words: Readonly<Record<string, string | boolean>>;
}

/**
 * The tenants of a file: `version: 1`, `defaults` for all of them, and the list `tenants`, each with a `name` and whatever
 * else may be said of one, or a name alone.
 * @returns every fault of the file, with its place; then the tenants are not to be relied upon
 */
export function readTenantsFile(read: ReadTree): {
  readonly tenants: readonly TenantEntry[];
  readonly faults: readonly Fault[];
} {
  const { defaults, items, faults, tell } = listedFile(read, 'tenants', 'tenant: - name: alice');
  const usual = wordsOf(defaults, 'defaults', tell);
  const tenants = items.flatMap((item) => tenantOf(item, usual, tell));
  refuseTwins(tenants, (name) => `The tenant ${name} is there twice`, tell);
  return { tenants, faults };
}

/** The tenants of a file of this name. @throws Failure `usage` with every fault that it has */
export function tenantsOf(name: string, read: ReadTree): readonly TenantEntry[] {
  const { tenants, faults } = readTenantsFile(read);
  refuseFaults(name, faults, 'See what may be said of a tenant: mesosctl user provision --help');
  return tenants;
}

type Placed = TenantEntry & { readonly place: Place | undefined };

function tenantOf(item: Tree, usual: TenantEntry['words'], tell: Tell): Placed[] {
  const members = item.kind === 'text' ? [] : membersOf(item, 'A tenant', tell);
  const named = item.kind === 'text' ? item : members.find(({ key }) => key === 'name')?.value;
  if (named?.kind !== 'text') {
    tell(item.place, 'A tenant needs a name.');
    return [];
  }
  const name = named.text;
  parsedText(() => legalTenantName(name), named.place, '', tell);
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
        parsedText(() => said.parse(value.text), value.place, `${what}: ${key}: `, tell);
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
