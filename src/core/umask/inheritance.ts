import { bitsOf, entryOf, isOfUser, namedIn } from './acl-rights.ts';
import { rightsOf, type UmaskEntry } from './entry.ts';
import type { FoundFault } from './fault.ts';
import { type UmaskPolicy, wantedDefaults } from './policy.ts';

/**
 * What a folder's default ACL makes of new entries, against the policy. With POSIX inheritance, the default since HDFS 3.0,
 * it replaces the client's umask in both directions; without one each client decides. Where ACLs are switched off it is not
 * known, and nothing is said.
 */
export function inheritance(entry: UmaskEntry, policy: UmaskPolicy): FoundFault[] {
  if (entry.type !== 'DIRECTORY' || (entry.aclBit && entry.acl === undefined)) return [];
  const { defaults } = rightsOf(entry);
  const wanted = wantedDefaults(policy);
  if (defaults.length === wanted.length && defaults.every((one, at) => one === wanted[at])) return [];
  if (defaults.length === 0) {
    if (!policy.inherit) return [];
    return [{ kind: 'inherits-nothing', severity: 'warning', is: 'no default ACL', should: shortly(wanted) }];
  }
  const is = `the default ACL ${shortly(defaults)}`;
  if (isWider(defaults, policy))
    return [{ kind: 'inherits-too-much', severity: 'warning', is, should: shortly(wanted) }];
  return policy.inherit ? [{ kind: 'inherits-otherwise', severity: 'note', is, should: '' }] : [];
}

/** Whether a new entry may come out more open than the policy: by others, by the group, or by a name that is not meant. */
function isWider(defaults: readonly string[], { umask, owner, tenant, hard }: UmaskPolicy): boolean {
  const bits = (who: string, none: number): number => {
    const found = entryOf(defaults, `default:${who}`);
    return found === undefined ? none : bitsOf(found);
  };
  const mask = bits('mask:', 7);
  const named = namedIn(defaults).filter((one) => !isOfUser(one, [owner, tenant, hard]));
  const group = [bits('group:', 0), ...named.map(bitsOf)].reduce((all, one) => all | one, 0) & mask;
  return (bits('other:', 0) & umask & 7) !== 0 || (group & (umask >> 3) & 7) !== 0;
}

/** `user::rwx,group::---,other::---`: as `hdfs dfs -setfacl` takes them, but for the word default. */
const shortly = (defaults: readonly string[]): string => defaults.map((one) => one.replace('default:', '')).join(',');
