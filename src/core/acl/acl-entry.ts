import { Failure } from '../failure.ts';
import { rwx } from '../mode.ts';

const KINDS = ['user', 'group', 'mask', 'other'] as const;

/** One entry of an ACL of HDFS. `name` is undefined of the owner, the owning group, the mask and all others. */
export interface AclEntry {
  readonly scope: 'access' | 'default';
  readonly kind: (typeof KINDS)[number];
  readonly name: string | undefined;
  /** r 4, w 2, x 1. */
  readonly bits: number;
}

/** `default:user:bob:r-x`, as GETACLSTATUS lists it. */
export const aclEntryText = (entry: AclEntry): string => `${aclKey(entry)}:${rwx(entry.bits)}`;

/** Whom it is about: `default:user:bob`, `mask:`. There is one entry of each. */
export const aclKey = ({ scope, kind, name = '' }: Pick<AclEntry, 'scope' | 'kind' | 'name'>): string =>
  `${scope === 'default' ? 'default:' : ''}${kind}:${name}`;

const ENTRY = /^(default:)?(user|group|mask|other):([^:]*)(?::([^:]*))?$/;
const RIGHTS = /^(?:[0-7]|(?=[rwx-]{1,3}$)r?-?w?-?x?-?)$/;

/**
 * Entries as `hdfs dfs -setfacl` takes them, between commas or in several words: `user:bob:r-x`, `g:staff:5`, `o::-`.
 * @param isDefault whether all of them are default entries, said or not
 * @param rights whether rights are `needed`, or not said because the entries shall go
 * @throws Failure `usage` naming each that is none
 */
export function parseAclEntries(
  words: readonly string[],
  isDefault: boolean,
  rights: 'needed' | 'unsaid',
): readonly AclEntry[] {
  const said = words.flatMap((word) => word.split(',')).filter((one) => one.trim() !== '');
  const entries = said.map((one) => parseEntry(one.trim(), isDefault, rights));
  const wrong = said.filter((_, index) => entries[index] === undefined);
  if (wrong.length > 0) throw notEntries(wrong, rights);
  const sound = entries.flatMap((one) => one ?? []);
  const keys = sound.map(aclKey);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new Failure('usage', `The entry ${twice} is said twice.`);
  return sound;
}

function parseEntry(text: string, isDefault: boolean, rights: 'needed' | 'unsaid'): AclEntry | undefined {
  const whole = text.replace(/^d:/, 'default:').replace(/^(default:)?([ugmo]):/, (_, scope = '', letter: string) => {
    return `${scope}${KINDS.find((kind) => kind.startsWith(letter))}:`;
  });
  const [, scope, kindSaid, name = '', given] = ENTRY.exec(whole) ?? [];
  const kind = KINDS.find((one) => one === kindSaid);
  if (kind === undefined) return undefined;
  if (name !== '' && (kind === 'mask' || kind === 'other')) return undefined;
  const isSaid = given !== undefined && given !== '';
  if (isSaid ? !RIGHTS.test(given) : rights === 'needed') return undefined;
  return {
    scope: isDefault || scope !== undefined ? 'default' : 'access',
    kind,
    name: name === '' ? undefined : name,
    bits: isSaid ? rightsIn(given) : 0,
  };
}

const rightsIn = (text: string): number =>
  /^[0-7]$/.test(text)
    ? Number(text)
    : [...text].reduce((bits, letter) => bits | ({ r: 4, w: 2, x: 1 }[letter] ?? 0), 0);

function notEntries(wrong: readonly string[], rights: 'needed' | 'unsaid'): Failure {
  const example =
    rights === 'needed' ? 'user:bob:r-x, group::r-x, default:group:staff:r-x' : 'user:bob, default:group:staff';
  return new Failure('usage', `${wrong.map((one) => `"${one}"`).join(', ')}: not an entry of an ACL.`, {
    hint: `Write entries such as ${example}.`,
  });
}

/** The order of the namenode: access before default; user, group, mask, other; the unnamed first, then by name. */
export function compareAclEntries(a: AclEntry, b: AclEntry): number {
  if (a.scope !== b.scope) return a.scope === 'access' ? -1 : 1;
  if (a.kind !== b.kind) return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);
  const [first, second] = [a.name ?? '', b.name ?? ''];
  return first < second ? -1 : first > second ? 1 : 0;
}
