import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rwx } from '../../../src/core/mode.ts';
import type { EntryRights } from '../../../src/core/umask/entry.ts';
import { isBetween, type RightsWrite, rightsWrites, sameRights } from '../../../src/core/umask/rights-writes.ts';

const plain: EntryRights = { owner: 'alice', group: 'alice', mode: 0o755, access: [], defaults: [] };
const shared: EntryRights = { ...plain, mode: 0o755, access: ['user:bob:rwx', 'group::r-x'] };
const inherited = ['default:user::rwx', 'default:group::---', 'default:other::---'];

/** What a namenode makes of a request (AclStorage and FSDirAttrOp of Hadoop 3.4.1). */
function told(rights: EntryRights, write: RightsWrite): EntryRights {
  if (write.kind === 'mode') return { ...rights, mode: write.mode };
  if (write.kind === 'no-defaults') return { ...rights, defaults: [] };
  if (write.kind === 'owner')
    return { ...rights, owner: write.owner ?? rights.owner, group: write.group ?? rights.group };
  const defaults = write.entries.filter((one) => one.startsWith('default:'));
  const access = write.entries.filter((one) => !one.startsWith('default:'));
  const next = defaults.length === 0 ? rights : { ...rights, defaults };
  if (access.length === 0) return next;
  const bits = (who: string): number => {
    const [r, w, x] = (access.find((one) => one.startsWith(who)) ?? `${who}---`).slice(who.length);
    return (r === 'r' ? 4 : 0) + (w === 'w' ? 2 : 0) + (x === 'x' ? 1 : 0);
  };
  const isExtended = access.length > 3;
  const group = isExtended ? bits('mask::') : bits('group::');
  return {
    ...next,
    mode: (rights.mode & 0o1000) | (bits('user::') << 6) | (group << 3) | bits('other::'),
    access: isExtended ? access.filter((one) => !/^(user|mask|other)::/.test(one)) : [],
  };
}

const bits = fc.integer({ min: 0, max: 7 }).map(rwx);
const mode = fc.integer({ min: 0, max: 0o1777 });
const access = fc.oneof(
  fc.constant<string[]>([]),
  fc
    .tuple(fc.subarray(['bob', 'carol', 'hdfs']), bits, fc.array(bits, { minLength: 3, maxLength: 3 }))
    .map(([names, group, own]) => [...names.map((name, at) => `user:${name}:${own[at]}`), `group::${group}`]),
);
const defaults = fc.oneof(
  fc.constant<string[]>([]),
  fc
    .tuple(bits, bits)
    .map(([group, other]) => ['default:user::rwx', `default:group::${group}`, `default:other::${other}`]),
);
const rights: fc.Arbitrary<EntryRights> = fc.record({
  owner: fc.constantFrom('alice', 'hdfs', 'bob'),
  group: fc.constantFrom('alice', 'users'),
  mode,
  access,
  defaults,
});

/** What somebody who is neither owner nor named may, given whether he is in the group. */
function strangerMay({ mode, access, group }: EntryRights, of: string): number {
  const digit = (mode >> 3) & 7;
  const own = access.find((one) => one.startsWith('group::'))?.slice(7) ?? 'rwx';
  const given = (own[0] === 'r' ? 4 : 0) + (own[1] === 'w' ? 2 : 0) + (own[2] === 'x' ? 1 : 0);
  if (group === of) return access.length === 0 ? digit : digit & given;
  return mode & 7;
}

describe('the requests that change rights', () => {
  it.each<[string, EntryRights, EntryRights, string[]]>([
    ['none where nothing differs', plain, plain, []],
    ['SETPERMISSION for a mode', plain, { ...plain, mode: 0o700 }, ['mode']],
    ['one SETACL for mode and default ACL', plain, { ...plain, mode: 0o700, defaults: inherited }, ['acl']],
    [
      'two where the sticky bit goes',
      { ...plain, mode: 0o1777 },
      { ...plain, mode: 0o700, defaults: inherited },
      ['mode', 'acl'],
    ],
    ['SETPERMISSION where the ACL stays and its mask does not', shared, { ...shared, mode: 0o750 }, ['mode']],
    ['SETACL where entries go', shared, { ...plain, mode: 0o700 }, ['acl']],
    ['REMOVEDEFAULTACL', { ...plain, defaults: inherited }, plain, ['no-defaults']],
    ['SETOWNER last where it is closed', plain, { ...plain, owner: 'hdfs', mode: 0o700 }, ['mode', 'owner']],
    ['SETOWNER first where it is opened', { ...plain, owner: 'hdfs', mode: 0o700 }, plain, ['owner', 'mode']],
  ])('are %s', (_title, from, to, kinds) => {
    expect(rightsWrites(from, to).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('say the mask, for a namenode would make one that lets through all that is listed', () => {
    const masked = { ...plain, mode: 0o740, access: ['user:bob:rwx', 'group::rwx'] };
    expect(rightsWrites(masked, { ...masked, access: ['user:bob:rwx', 'group::---'] })).toEqual([
      { kind: 'acl', entries: ['user::rwx', 'user:bob:rwx', 'group::---', 'mask::r--', 'other::---'] },
    ]);
  });

  it('let in by name whom they take the ownership from, before they do', () => {
    const locked = { ...plain, owner: 'hdfs', mode: 0o770, access: ['user:alice:rwx', 'group::---'] };
    const own = { ...plain, mode: 0o700 };
    expect(rightsWrites(own, locked).map(({ kind }) => kind)).toEqual(['acl', 'owner']);
    expect(rightsWrites(locked, own).map(({ kind }) => kind)).toEqual(['owner', 'acl']);
  });

  it('lead from any rights to any others', () => {
    fc.assert(
      fc.property(rights, rights, (from, to) => {
        expect(rightsWrites(from, to).reduce(told, from)).toSatisfy((end: EntryRights) => sameRights(end, to));
      }),
      { numRuns: 2_000 },
    );
  });

  it('leave what they were stopped in known as such, and so does the way back', () => {
    fc.assert(
      fc.property(rights, rights, (from, to) => {
        let now = from;
        for (const write of rightsWrites(from, to)) {
          now = told(now, write);
          expect([isBetween(now, from, to), isBetween(now, to, from)]).toEqual([true, true]);
        }
      }),
    );
    expect(isBetween({ ...plain, mode: 0o604 }, plain, { ...plain, mode: 0o700 })).toBe(false);
  });

  it('never open an entry further in between than it is at one of the ends', () => {
    fc.assert(
      fc.property(rights, mode, fc.constantFrom('alice', 'users'), (from, kept, of) => {
        const to = { ...from, mode: from.mode & kept, owner: 'carol', access: [], defaults: inherited };
        for (const [begin, end] of [
          [from, to],
          [to, from],
        ] as const) {
          const most = strangerMay(begin, of) | strangerMay(end, of);
          let now = begin;
          for (const write of rightsWrites(begin, end)) {
            now = told(now, write);
            expect(strangerMay(now, of) & ~most).toBe(0);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
