import { formatMode } from '../mode.ts';
import { shellWord } from '../shell-word.ts';
import { shownName } from '../shown-name.ts';
import { enforced, type Mending, mendingAsked } from './enforced.ts';
import type { UmaskEntry } from './entry.ts';
import type { EntryFault } from './fault.ts';
import { judgeEntry } from './judge-entry.ts';
import type { UmaskPolicy } from './policy.ts';

const NOTHING_ASKED: Mending = { owners: false, groups: false, named: false };

/**
 * The line to type after which a fault of an entry is gone; the options that it takes are said. Undefined of a note, and of a
 * symlink: its rights count for nothing, and nothing sets them.
 * @param isMany whether more is to be changed below the root of the policy than is done unsaid
 */
export function mendCommand(
  entry: UmaskEntry,
  fault: EntryFault,
  policy: UmaskPolicy,
  isMany: boolean,
): string | undefined {
  if (fault.severity === 'note' || entry.type === 'SYMLINK') return undefined;
  const options = optionsFor(entry, fault, policy).map((one) => `--${one}`);
  return [enforceCommand(policy), ...options, ...(isMany ? [MANY] : [])].join(' ');
}

/** What is added to a line where more is to be changed than is done unsaid. */
export const MANY = '--many';

/** The line that holds all below the root of a policy to it. */
export function enforceCommand({ root, umask, isUnsaid, isForeign }: UmaskPolicy): string {
  const words = ['mesosctl hdfs umask-enforce', typedPath(root)];
  const said = isUnsaid === true ? ['--umask', formatMode(umask)] : [];
  return [...words, ...said, ...(isForeign === true ? [GIVEN] : [])].join(' ');
}

/** Nothing is done in a home that belongs to somebody else, unless it is given to its tenant along with that. */
const GIVEN = '--owners';

/** What has to be asked for, besides what `enforceCommand` says. */
function optionsFor(entry: UmaskEntry, fault: EntryFault, policy: UmaskPolicy): readonly (keyof Mending)[] {
  const asked = mendingAsked(fault.kind) ?? (staysUnlessNamed(entry, fault, policy) ? 'named' : undefined);
  return asked === undefined || (asked === 'owners' && policy.isForeign === true) ? [] : [asked];
}

/** A default ACL keeps whom it names, unless that is asked for. */
function staysUnlessNamed(entry: UmaskEntry, { kind }: EntryFault, policy: UmaskPolicy): boolean {
  if (kind !== 'inherits-too-much') return false;
  const { access, defaults, ...rest } = enforced(entry, policy, NOTHING_ASKED).rights;
  const after = { ...entry, ...rest, acl: { access, defaults } };
  return judgeEntry(after, policy).some((one) => one.kind === kind);
}

/** A path as one word to type in bash or zsh; of one in which something would be hidden, the odd bytes by their numbers. */
function typedPath(path: string): string {
  if (shownName(path) === path) return shellWord(path);
  const bytes = [...new TextEncoder().encode(path)].map((byte) =>
    byte < 0x20 || byte > 0x7e || ODD.has(byte) ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte),
  );
  return `$'${bytes.join('')}'`;
}

/** The quote and the backslash. */
const ODD: ReadonlySet<number> = new Set([0x27, 0x5c]);
