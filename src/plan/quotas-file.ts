import { type FolderPlace, folderNamed } from '../core/quota/folder.ts';
import { type AskedQuota, type AskedQuotas, nameQuota, spaceQuota, storageType } from '../core/quota/words.ts';
import type { Fault, Member, Place, ReadTree, Tree } from '../core/tree.ts';
import {
  listedFile,
  membersOf,
  parsedText,
  placeIn,
  refuseFaults,
  refuseTwins,
  type Tell,
  unknownKey,
} from './listed-file.ts';

/** The quotas of one folder as the file says them, the defaults filled in. */
export interface QuotaEntry extends AskedQuotas {
  readonly path: string;
  /** `quotas.yaml:3:5`. */
  readonly place: string;
}

const QUOTAS = ['names', 'space', 'types'];
const NAMES = ['tenant', 'path'];

type Placed = AskedQuotas & { readonly name: string; readonly place: Place | undefined };

/**
 * The quotas of a file: `version: 1`, `defaults` for all, and the list `quotas`, each with a `tenant` or a `path` and with
 * `names`, `space` and `types` (by kind of storage), or a tenant or a path alone. `none` takes a quota away.
 * @throws Failure `usage` with every fault that the file has, each with its place
 */
export function quotasOf(name: string, read: ReadTree, folders: FolderPlace): readonly QuotaEntry[] {
  const { quotas, faults } = readQuotasFile(read, folders);
  refuseFaults(name, faults, 'See what may be said of a quota: mesosctl hdfs quota apply --help');
  return quotas.map(({ name: path, place, ...asked }) => ({ ...asked, path, place: placeIn(name, place) }));
}

function readQuotasFile(
  read: ReadTree,
  folders: FolderPlace,
): { readonly quotas: readonly Placed[]; readonly faults: readonly Fault[] } {
  const { defaults, items, faults, tell } = listedFile(read, 'quotas', 'folder: - tenant: alice');
  const usual = askedIn(defaults, 'defaults', QUOTAS, tell);
  const quotas = items.flatMap((item) => entryOf(item, usual, folders, tell));
  refuseTwins(quotas, (path) => `The folder ${path} is there twice`, tell);
  return { quotas, faults };
}

function entryOf(item: Tree, usual: AskedQuotas, folders: FolderPlace, tell: Tell): Placed[] {
  const members = item.kind === 'text' ? [] : membersOf(item, 'An entry', tell);
  const named = members.filter(({ key }) => NAMES.includes(key));
  const word = item.kind === 'text' ? item : named[0]?.value;
  if (word?.kind !== 'text' || named.length > 1) {
    tell(item.place, 'An entry has either a tenant or a path.');
    return [];
  }
  const isPath = named[0]?.key === 'path';
  const { place } = word;
  if (named.length === 1 && isPath !== /^\/|:\/\//.test(word.text)) {
    tell(
      place,
      isPath ? `The path ${word.text} does not begin with /.` : `${word.text} is a path: say path, not tenant.`,
    );
    return [];
  }
  const path = parsedText(() => folderNamed(word.text, folders), place, '', tell);
  const others = members.filter(({ key }) => !NAMES.includes(key));
  const own = askedIn(others, `Entry ${word.text}`, [...NAMES, ...QUOTAS], tell);
  if (path === undefined) return [];
  const asked = {
    names: own.names ?? usual.names,
    spaceBytes: own.spaceBytes ?? usual.spaceBytes,
    typeBytes: { ...usual.typeBytes, ...own.typeBytes },
  };
  const isEmpty =
    asked.names === undefined && asked.spaceBytes === undefined && Object.keys(asked.typeBytes).length === 0;
  if (isEmpty && others.length === 0) tell(place, `Entry ${word.text} says no quota, and neither do the defaults.`);
  return [{ ...asked, name: path, place }];
}

function askedIn(members: readonly Member[], what: string, known: readonly string[], tell: Tell): AskedQuotas {
  const at = (key: string): Member | undefined => members.find((member) => member.key === key);
  for (const { key, place } of members) if (!QUOTAS.includes(key)) tell(place, unknownKey(key, known, what));
  const types = at('types');
  const typeMembers = types === undefined ? [] : membersOf(types.value, `${what}: types`, tell);
  const typeBytes = typeMembers.flatMap((member): [string, number | 'none'][] => {
    const type = parsedText(() => storageType(member.key), member.place, `${what}: types: `, tell);
    const asked = quotaIn(member, `${what}: ${member.key}`, spaceQuota, tell);
    return type === undefined || asked === undefined ? [] : [[type, asked]];
  });
  return {
    names: quotaIn(at('names'), `${what}: names`, nameQuota, tell),
    spaceBytes: quotaIn(at('space'), `${what}: space`, spaceQuota, tell),
    typeBytes: Object.fromEntries(typeBytes),
  };
}

function quotaIn(member: Member | undefined, what: string, parse: (text: string) => number, tell: Tell): AskedQuota {
  if (member === undefined) return undefined;
  const { value } = member;
  if (value.kind !== 'text') {
    tell(value.place ?? member.place, `${what} is a single value.`);
    return undefined;
  }
  return value.text === 'none' ? 'none' : parsedText(() => parse(value.text), value.place, `${what}: `, tell);
}
