import { Failure } from '../failure.ts';
import { type AclEntry, aclEntryText, aclKey } from './acl-entry.ts';
import { type AclRights, allEntries, rightsOfEntries } from './acl-rights.ts';

/** What is asked of an ACL, in the words of `hdfs dfs -setfacl`: -m, --set, -x, -k, -b. */
export type AclAsked =
  | { readonly kind: 'modify' | 'replace' | 'remove'; readonly entries: readonly AclEntry[] }
  | { readonly kind: 'no-defaults' }
  | { readonly kind: 'no-acl' };

/** Entries of one scope that a namenode keeps, at most (AclTransformation.MAX_ENTRIES, Hadoop 3.4.1; before 3.3 of both). */
const MOST_ENTRIES = 32;
const BASE = ['user', 'group', 'other'] as const;

/**
 * What a namenode makes of an ACL (AclTransformation.java, Hadoop 2.7 to 3.4.1): entries of the same scope, kind and name give
 * way; a default ACL is filled up from the access ACL; a mask that is not said is made anew where its scope has changed, as
 * all that it bounds together.
 * @throws Failure `usage` where a namenode would refuse it
 */
export function aclOutcome(rights: AclRights, asked: AclAsked): AclRights {
  if (asked.kind === 'no-defaults') return { ...rights, defaults: [] };
  const existing = allEntries(rights);
  if (asked.kind === 'no-acl') {
    const base = existing.filter(
      ({ scope, kind, name }) => scope === 'access' && kind !== 'mask' && name === undefined,
    );
    return rightsOfEntries(base, rights.mode);
  }
  const { entries } = asked;
  const keys = new Set(entries.map(aclKey));
  if (asked.kind === 'remove') {
    const gone = existing.filter((one) => keys.has(aclKey(one)));
    return made(
      existing.filter((one) => !keys.has(aclKey(one))),
      gone,
      rights.mode,
      'They cannot be removed; take their rights away: mesosctl hdfs acl set PATH group::---. Or let the default ACL go: --default',
    );
  }
  const scopes = new Set(entries.map(({ scope }) => scope));
  const kept = existing.filter((one) => (asked.kind === 'replace' ? !scopes.has(one.scope) : !keys.has(aclKey(one))));
  return made(
    [...kept, ...entries],
    entries,
    rights.mode,
    'Say user::, group:: and other:: too; no ACL can do without them.',
  );
}

/**
 * @param changed the entries that came or went
 * @param next what to do where one is lacking that must be there
 */
function made(entries: readonly AclEntry[], changed: readonly AclEntry[], mode: number, next: string): AclRights {
  const filled = withDefaultsFilled(entries);
  const whole = (['access', 'default'] as const).flatMap((scope) => {
    const own = filled.filter((entry) => entry.scope === scope);
    return withMask(
      own,
      changed.filter((entry) => entry.scope === scope),
    );
  });
  refuseInvalid(whole, next);
  return rightsOfEntries(whole, mode);
}

function withDefaultsFilled(entries: readonly AclEntry[]): AclEntry[] {
  if (entries.every(({ scope, kind }) => scope === 'access' || kind === 'mask')) return [...entries];
  const base = (scope: AclEntry['scope'], kind: AclEntry['kind']): AclEntry | undefined =>
    entries.find((one) => one.scope === scope && one.kind === kind && one.name === undefined);
  const copies = BASE.flatMap((kind): AclEntry[] => {
    const source = base('access', kind);
    return base('default', kind) !== undefined || source === undefined ? [] : [{ ...source, scope: 'default' }];
  });
  return [...entries, ...copies];
}

function withMask(own: readonly AclEntry[], changed: readonly AclEntry[]): AclEntry[] {
  const given = own.find(({ kind }) => kind === 'mask');
  const rest = own.filter(({ kind }) => kind !== 'mask');
  const isSaid = changed.some(({ kind }) => kind === 'mask');
  const [first] = rest;
  if (first === undefined) return [];
  const isNeeded = rest.some(({ name }) => name !== undefined);
  if (given === undefined && isNeeded && isSaid) throw maskStays();
  if (given !== undefined && (changed.length === 0 || isSaid)) return [...rest, given];
  if (given === undefined && !isNeeded) return [...rest];
  const bits = rest.reduce(
    (all, { kind, name, bits }) => (kind === 'group' || name !== undefined ? all | bits : all),
    0,
  );
  return [...rest, { scope: first.scope, kind: 'mask', name: undefined, bits }];
}

function refuseInvalid(whole: readonly AclEntry[], next: string): void {
  for (const scope of ['access', 'default'] as const) {
    const own = whole.filter((entry) => entry.scope === scope);
    if (own.length > MOST_ENTRIES) throw tooMany(own.length);
    const missing = BASE.filter((kind) => !own.some((one) => one.kind === kind && one.name === undefined));
    if (missing.length === 0 || (scope === 'default' && own.length === 0)) continue;
    throw incomplete(
      missing.map((kind) => aclEntryText({ scope, kind, name: undefined, bits: 0 }).slice(0, -3)),
      next,
    );
  }
}

const maskStays = (): Failure =>
  new Failure('usage', 'The mask cannot go while there are named entries: it says what counts of them.', {
    system: 'hdfs',
    hint: 'Remove the named entries too, or set the mask: mask::rwx',
  });

const tooMany = (count: number): Failure =>
  new Failure('usage', `The ACL would have ${count} entries, and HDFS keeps ${MOST_ENTRIES} at most.`, {
    system: 'hdfs',
    hint: 'Put the users into a group, and give the group an entry.',
  });

const incomplete = (missing: readonly string[], hint: string): Failure =>
  new Failure('usage', `The ACL would lack ${missing.join(', ')}, which no ACL can do without.`, {
    system: 'hdfs',
    hint,
  });
