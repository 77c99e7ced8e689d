import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsOf, entryOf, namedIn, whoOf } from '../../../src/core/umask/acl-rights.ts';
import type { EntryRights, UmaskEntry } from '../../../src/core/umask/entry.ts';
import { judgeEntry } from '../../../src/core/umask/judge-entry.ts';
import { mended } from '../../../src/core/umask/mended.ts';
import { groupBits } from '../../../src/core/umask/openness.ts';
import { type UmaskPolicy, wantedDefaults } from '../../../src/core/umask/policy.ts';
import { wayBelow } from '../../../src/core/umask/way.ts';

const policy: UmaskPolicy = {
  root: '/user/alice',
  tenant: 'alice',
  umask: 0o077,
  owner: 'alice',
  group: 'alice',
  inherit: true,
  hard: undefined,
};

const file: UmaskEntry = {
  path: '/user/alice/data/a.csv',
  type: 'FILE',
  fileId: 16390n,
  owner: 'alice',
  group: 'alice',
  mode: 0o600,
  aclBit: false,
  acl: undefined,
  way: 'nobody',
};

const acl = (access: readonly string[], defaults: readonly string[] = []) => ({
  aclBit: true,
  acl: { access, defaults },
});

const home: UmaskEntry = {
  ...file,
  path: '/user/alice',
  type: 'DIRECTORY',
  mode: 0o700,
  way: 'everybody',
  ...acl([], wantedDefaults(policy)),
};

const folder: UmaskEntry = { ...home, path: '/user/alice/data', way: 'nobody' };

const told = (entry: UmaskEntry, held: UmaskPolicy = policy): string[] =>
  judgeEntry(entry, held).map(({ kind, severity }) => `${severity} ${kind}`);

describe('an entry under the policy', () => {
  it('names a user called undefined as any other, where the policy knows neither owner nor tenant', () => {
    const nobodys = { ...policy, tenant: undefined, owner: undefined, group: undefined, umask: 0o077 };
    const named = { ...folder, mode: 0o770, way: 'everybody' as const };
    const own = ['user:undefined:rwx', 'group::---'];
    expect(told({ ...named, ...acl(own, wantedDefaults(nobodys)) }, nobodys)).toContain('error open-to-named');
    const given = ['default:user::rwx', 'default:user:undefined:rwx', 'default:group::---', 'default:mask::rwx'];
    expect(told({ ...folder, ...acl([], [...given, 'default:other::---']) }, nobodys)).toEqual([
      'warning inherits-too-much',
    ]);
    const rights = { owner: 'hdfs', group: 'hdfs', mode: 0o770, access: own, defaults: [] };
    expect(wayBelow('everybody', rights, [undefined])).toBe('some');
  });

  it('has no fault when it is as closed as the policy or more', () => {
    for (const one of [file, folder, home, { ...file, mode: 0o400 }, { ...file, mode: 0 }])
      expect(told(one)).toEqual([]);
  });

  it.each<readonly [string, Partial<UmaskEntry>, readonly string[]]>([
    ['a file that all may read', { mode: 0o644, way: 'everybody' }, ['error open-to-others']],
    ['the same where only some get to it, its group perhaps', { mode: 0o644, way: 'some' }, ['error open-to-others']],
    ['a file that others may read where only some get to it', { mode: 0o604, way: 'some' }, ['warning open-to-others']],
    ['the same where nobody gets to it', { mode: 0o644, way: 'nobody' }, ['warning open-to-others']],
    ['the same below a closed home', { mode: 0o644 }, ['warning open-to-others']],
    ['a file that all may write', { mode: 0o666, way: 'everybody' }, ['error world-writable']],
    ['a file that the group may read', { mode: 0o640, way: 'some' }, ['error open-to-group']],
    ['the same below a closed home', { mode: 0o640 }, ['warning open-to-group']],
    ['a file of somebody else', { owner: 'hdfs' }, ['warning owner-foreign']],
    ['a file of another group', { group: 'supergroup' }, ['warning group-foreign']],
    ['a file with a sticky bit', { mode: 0o1600 }, ['note sticky-bit']],
    ['a file with a setgid bit', { mode: 0o2600 }, ['note set-id-bit']],
    ['a symlink, whose mode is none', { mode: 0o777, type: 'SYMLINK', way: 'everybody' }, []],
    [
      'a file that names bob',
      { mode: 0o640, way: 'some', ...acl(['user:bob:r--', 'group::---']) },
      ['error open-to-named'],
    ],
    [
      'the same below a closed home',
      { mode: 0o640, ...acl(['user:bob:r--', 'group::---']) },
      ['warning open-to-named'],
    ],
    ['a named entry without effect', { ...acl(['user:bob:r--', 'group::---']) }, ['note mask-hides-rights']],
    [
      'a group digit that is only the mask',
      { mode: 0o670, ...acl(['user:alice:rw-', 'group::---']) },
      ['note mask-shows-more'],
    ],
    ['a group that the mask keeps out', { ...acl(['user:alice:r--', 'group::r--']) }, ['note mask-hides-rights']],
    ['a group of its own right', { mode: 0o650, ...acl(['user:alice:r-x', 'group::r-x']) }, ['warning open-to-group']],
    ['an ACL that could not be read', { mode: 0o640, aclBit: true }, ['warning open-to-group']],
  ])('%s', (_, differs, faults) => {
    expect(told({ ...file, ...differs })).toEqual(faults);
  });

  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['none', [], ['warning inherits-nothing']],
    [
      'one that opens to others',
      ['default:user::rwx', 'default:group::---', 'default:other::r-x'],
      ['warning inherits-too-much'],
    ],
    [
      'one that opens to the group',
      ['default:user::rwx', 'default:group::r-x', 'default:other::---'],
      ['warning inherits-too-much'],
    ],
    [
      'one that names bob',
      ['default:user::rwx', 'default:user:bob:r-x', 'default:group::---', 'default:mask::r-x', 'default:other::---'],
      ['warning inherits-too-much'],
    ],
    [
      'one that names bob under a mask that stops him',
      ['default:user::rwx', 'default:user:bob:r-x', 'default:group::---', 'default:mask::---', 'default:other::---'],
      ['note inherits-otherwise'],
    ],
    ['a stricter one', ['default:user::r-x', 'default:group::---', 'default:other::---'], ['note inherits-otherwise']],
  ])('a folder whose default ACL is %s', (_, defaults, faults) => {
    expect(
      told({ ...folder, aclBit: defaults.length > 0, acl: defaults.length > 0 ? { access: [], defaults } : undefined }),
    ).toEqual(faults);
  });

  it('is not judged by what is not asked: default ACLs, owners and groups', () => {
    const lax = { ...policy, inherit: false, owner: undefined, group: undefined };
    expect(told({ ...folder, aclBit: false, acl: undefined, owner: 'x', group: 'y' }, lax)).toEqual([]);
  });

  it('is not said to lack a default ACL where ACLs are switched off', () => {
    expect(told({ ...folder, acl: undefined })).toEqual([]);
  });

  it('may be read by the group under umask 027, and by those whom it names', () => {
    const held = { ...policy, umask: 0o027 };
    expect(told({ ...file, mode: 0o640, way: 'some' }, held)).toEqual([]);
    expect(told({ ...file, mode: 0o640, ...acl(['user:bob:r--', 'group::r--']) }, held)).toEqual([]);
    expect(told({ ...file, mode: 0o660, way: 'some', ...acl(['user:bob:rw-', 'group::r--']) }, held)).toEqual([
      'error open-to-named',
    ]);
  });
});

describe('a home', () => {
  it('is worse open than what is in it: its own mode closes it', () => {
    expect(told({ ...home, mode: 0o755 })).toEqual(['error open-to-others']);
    expect(told({ ...home, mode: 0o750 })).toEqual(['error open-to-group']);
    expect(told({ ...home, mode: 0o777 })).toEqual(['error world-writable']);
    expect(told({ ...home, mode: 0o711 })).toEqual(['error open-to-others']);
  });

  const hard: UmaskPolicy = { ...policy, hard: 'hdfs' };
  const locked: UmaskEntry = {
    ...home,
    owner: 'hdfs',
    mode: 0o770,
    ...acl(['user:alice:rwx', 'group::---'], wantedDefaults(hard)),
  };

  it('that is hard belongs to the superuser and names its tenant', () => {
    expect(told(locked, hard)).toEqual([]);
    expect(told({ ...locked, owner: 'alice' }, hard)).toEqual(['warning home-not-locked']);
    expect(told({ ...locked, mode: 0o750 }, hard)).toEqual(['note mask-hides-rights', 'warning home-not-locked']);
    expect(told(home, hard)).toEqual(['note inherits-otherwise', 'warning home-not-locked']);
  });

  it('that is to be hard is given to the superuser, and its tenant let in; a mask that bounded others does so still', () => {
    expect(mended({ ...home, group: 'alice' }, ['home-not-locked'], hard)).toEqual({
      owner: 'hdfs',
      group: 'alice',
      mode: 0o770,
      access: ['user:alice:rwx', 'group::---'],
      defaults: wantedDefaults(hard),
    });
    const asleep = { ...home, mode: 0o700, ...acl(['user:bob:rwx', 'group::r-x'], wantedDefaults(hard)) };
    expect(mended(asleep, ['home-not-locked'], hard).access).toEqual(['user:alice:rwx', 'user:bob:---', 'group::---']);
  });

  it('that is hard lets its tenant own what is in it', () => {
    const within = { ...folder, mode: 0o770, ...acl(['user:alice:rwx', 'group::---'], wantedDefaults(hard)) };
    expect(told(within, hard)).toEqual([]);
    expect(told({ ...within, owner: 'hdfs' }, hard)).toEqual(['warning owner-foreign']);
  });
});

describe('what should be', () => {
  it.each<readonly [string, Partial<UmaskEntry>, Partial<EntryRights>]>([
    ['a mode', { mode: 0o1755 }, { mode: 0o1700 }],
    ['the group alone', { mode: 0o670 }, { mode: 0o600 }],
    ['an owner', { owner: 'hdfs' }, { owner: 'alice' }],
    [
      'others of an extended ACL, whose mask stays',
      { mode: 0o674, ...acl(['user:alice:rwx', 'group::---']) },
      { mode: 0o670 },
    ],
    [
      "the group's own entry of an extended ACL",
      { mode: 0o670, ...acl(['user:alice:rwx', 'group::r-x']) },
      { access: ['user:alice:rwx', 'group::---'] },
    ],
    [
      'the last named entry, with which the ACL is no longer extended',
      { mode: 0o670, ...acl(['user:bob:rwx', 'group::---']) },
      { mode: 0o600, access: [] },
    ],
    [
      'one named entry of two',
      { mode: 0o670, ...acl(['user:alice:rwx', 'user:bob:rwx', 'group::---', 'group:ops:r--']) },
      { access: ['user:alice:rwx', 'group::---'] },
    ],
  ])('is told of %s', (_, differs, set) => {
    const [fault] = judgeEntry({ ...file, ...differs }, policy);
    expect(fault?.set).toEqual(set);
  });

  it('is a named entry with fewer rights where the policy leaves some', () => {
    const [fault] = judgeEntry(
      { ...file, mode: 0o670, ...acl(['user:bob:rwx', 'group::r--']) },
      { ...policy, umask: 0o027 },
    );
    expect(fault).toMatchObject({ kind: 'open-to-named', set: { access: ['user:bob:r-x', 'group::r--'] } });
  });

  it('is the whole default ACL', () => {
    const [fault] = judgeEntry({ ...folder, aclBit: false, acl: undefined }, policy);
    expect(fault?.set).toEqual({ defaults: ['default:user::rwx', 'default:group::---', 'default:other::---'] });
  });
});

const bits = fc.integer({ min: 0, max: 7 });
const rwx = bits.map((one) => `${one & 4 ? 'r' : '-'}${one & 2 ? 'w' : '-'}${one & 1 ? 'x' : '-'}`);
const names = fc.uniqueArray(fc.constantFrom('user:alice', 'user:bob', 'user:carol', 'user:hdfs'), { maxLength: 3 });
const groups = fc.uniqueArray(fc.constantFrom('group:ops', 'group:users'), { maxLength: 2 });

const named = (who: fc.Arbitrary<string[]>): fc.Arbitrary<string[]> =>
  who.chain((all) => fc.tuple(...[...all].sort().map((one) => rwx.map((right) => `${one}:${right}`))));

const access = fc
  .tuple(named(names), rwx, named(groups))
  .map(([users, own, others]) => (users.length + others.length === 0 ? [] : [...users, `group::${own}`, ...others]));

const defaults = fc.oneof(
  fc.constant<string[]>([]),
  fc
    .tuple(named(names), rwx, named(groups), rwx, rwx, rwx)
    .map(([users, own, others, user, mask, other]) =>
      [
        `user::${user}`,
        ...users,
        `group::${own}`,
        ...others,
        ...(users.length + others.length === 0 ? [] : [`mask::${mask}`]),
        `other::${other}`,
      ].map((one) => `default:${one}`),
    ),
);

const policies: fc.Arbitrary<UmaskPolicy> = fc.record({
  root: fc.constant('/user/alice'),
  tenant: fc.constantFrom('alice', undefined),
  umask: fc.integer({ min: 0, max: 0o077 }),
  owner: fc.constantFrom('alice', undefined),
  group: fc.constantFrom('alice', undefined),
  inherit: fc.boolean(),
  hard: fc.constant(undefined),
});

/** Of alice alone, of whom hard homes are. */
const hardPolicies = policies.map((one) => ({ ...one, tenant: 'alice', owner: 'alice', hard: 'hdfs' }));

const entries: fc.Arbitrary<UmaskEntry> = fc
  .record({
    path: fc.constantFrom('/user/alice', '/user/alice/a'),
    isFolder: fc.boolean(),
    owner: fc.constantFrom('alice', 'hdfs'),
    group: fc.constantFrom('alice', 'supergroup'),
    mode: fc.integer({ min: 0, max: 0o1777 }),
    access,
    defaults,
    way: fc.constantFrom('everybody', 'some', 'nobody'),
  })
  .map(({ isFolder, access: listed, defaults: inherited, ...rest }) => {
    const here = isFolder ? inherited : [];
    const has = listed.length + here.length > 0;
    return {
      ...rest,
      type: isFolder ? 'DIRECTORY' : 'FILE',
      fileId: 1n,
      aclBit: has,
      acl: has ? { access: listed, defaults: here } : undefined,
    };
  });

const asEntry = (entry: UmaskEntry, { access: listed, defaults: inherited, ...rest }: EntryRights): UmaskEntry => {
  const has = listed.length + inherited.length > 0;
  return { ...entry, ...rest, aclBit: has, acl: has ? { access: listed, defaults: inherited } : undefined };
};

const counted = (entry: UmaskEntry, held: UmaskPolicy) =>
  judgeEntry(entry, held).filter(({ severity }) => severity !== 'note');

describe('whatever an entry is', () => {
  it('has nothing but notes once all its faults are mended', () => {
    fc.assert(
      fc.property(entries, fc.oneof(policies, hardPolicies), (entry, held) => {
        const kinds = counted(entry, held).map(({ kind }) => kind);
        const after = asEntry(entry, mended(entry, kinds, held));
        expect(counted(after, held).map(({ kind }) => kind)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('is given no right by a mend, but for the tenant of a hard home', () => {
    fc.assert(
      fc.property(entries, fc.oneof(policies, hardPolicies), (entry, held) => {
        const before = mended(entry, [], held);
        const after = mended(
          entry,
          counted(entry, held).map(({ kind }) => kind),
          held,
        );
        expect(after.mode & 7 & ~before.mode).toBe(0);
        expect(groupBits(after) & ~groupBits(before)).toBe(0);
        for (const one of namedIn(after.access).filter(
          (name) => held.hard === undefined || whoOf(name) !== 'user:alice',
        )) {
          const was = bitsOf(entryOf(before.access, whoOf(one)) ?? 'user:nobody:---') & (before.mode >> 3);
          expect(bitsOf(one) & (after.mode >> 3) & 7 & ~was).toBe(0);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('asks for something in each fault, and for nothing in a note', () => {
    fc.assert(
      fc.property(entries, fc.oneof(policies, hardPolicies), (entry, held) => {
        for (const { set, severity, should } of judgeEntry(entry, held)) {
          expect(Object.keys(set).length === 0).toBe(severity === 'note');
          expect(should === '').toBe(severity === 'note');
        }
      }),
    );
  });

  it('is open by its mode alone exactly where the mode has a bit that the umask takes', () => {
    const plain = entries.map((entry) => ({ ...entry, aclBit: false, acl: undefined }));
    fc.assert(
      fc.property(plain, policies, (entry, held) => {
        const isOpen = judgeEntry(entry, held).some(({ kind }) => /^(?:world-writable|open-to-)/.test(kind));
        expect(isOpen).toBe((entry.mode & held.umask & 0o77) !== 0);
      }),
    );
  });
});
