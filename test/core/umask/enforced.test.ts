import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enforced, type Mending } from '../../../src/core/umask/enforced.ts';
import type { rightsOf, UmaskEntry } from '../../../src/core/umask/entry.ts';
import { isLockedHome } from '../../../src/core/umask/locked-home.ts';
import { type UmaskPolicy, wantedDefaults } from '../../../src/core/umask/policy.ts';

const policy: UmaskPolicy = {
  root: '/user/alice',
  tenant: 'alice',
  umask: 0o077,
  owner: 'alice',
  group: 'alice',
  inherit: true,
  hard: undefined,
};
const nothing: Mending = { owners: false, groups: false, named: false };
const all: Mending = { owners: true, groups: true, named: true };
const plain = ['default:user::rwx', 'default:group::---', 'default:other::---'];

const entry = (change: Partial<UmaskEntry> = {}): UmaskEntry => ({
  path: '/user/alice/d',
  type: 'DIRECTORY',
  fileId: 1n,
  owner: 'alice',
  group: 'alice',
  mode: 0o755,
  aclBit: false,
  acl: undefined,
  way: 'some',
  ...change,
});
const withAcl = (mode: number, access: readonly string[], defaults: readonly string[] = []): UmaskEntry =>
  entry({ mode, aclBit: true, acl: { access, defaults } });

describe('an entry under a policy', () => {
  it('is closed, and holds what will be in it to the umask', () => {
    expect(enforced(entry(), policy, nothing)).toMatchObject({ rights: { mode: 0o700, defaults: plain }, left: [] });
  });

  it.each<[string, UmaskEntry, Partial<ReturnType<typeof rightsOf>>, readonly string[]]>([
    [
      'whoever is let in by name',
      withAcl(0o755, ['user:bob:rwx', 'group::r-x'], plain),
      { mode: 0o750, access: ['user:bob:rwx', 'group::---'] },
      ['open-to-named'],
    ],
    [
      'whoever will be let in by name',
      withAcl(
        0o700,
        [],
        ['default:user::rwx', 'default:user:bob:r-x', 'default:group::r-x', 'default:mask::r-x', 'default:other::r-x'],
      ),
      {
        defaults: [
          'default:user::rwx',
          'default:user:bob:r-x',
          'default:group::---',
          'default:mask::r-x',
          'default:other::---',
        ],
      },
      ['open-to-named'],
    ],
    [
      'another owner',
      entry({ mode: 0o700, owner: 'bob', aclBit: true, acl: { access: [], defaults: plain } }),
      { owner: 'bob' },
      ['owner-foreign'],
    ],
    [
      'another group',
      entry({ mode: 0o700, group: 'users', aclBit: true, acl: { access: [], defaults: plain } }),
      { group: 'users' },
      ['group-foreign'],
    ],
  ])('keeps %s, and says so', (_title, one, rights, left) => {
    const kept = enforced(one, policy, nothing);
    expect(kept).toMatchObject({ rights, left });
    const gone = enforced(one, policy, all);
    expect(gone.left).toEqual([]);
    expect(gone.rights).not.toMatchObject(rights);
  });

  it('is as it shall be once it is as it shall be', () => {
    const bits = fc.constantFrom('r-x', 'rwx', '---', 'r--');
    const access = fc.oneof(
      fc.constant<string[]>([]),
      fc.tuple(bits, bits).map(([bob, group]) => [`user:bob:${bob}`, `group::${group}`]),
    );
    const defaults = fc.oneof(
      fc.constant<string[]>([]),
      fc
        .tuple(bits, bits)
        .map(([group, other]) => ['default:user::rwx', `default:group::${group}`, `default:other::${other}`]),
      fc
        .tuple(bits, bits)
        .map(([bob, other]) => [
          'default:user::rwx',
          `default:user:bob:${bob}`,
          'default:group::r-x',
          'default:mask::rwx',
          `default:other::${other}`,
        ]),
    );
    const mending = fc.record({ owners: fc.boolean(), groups: fc.boolean(), named: fc.boolean() });
    const umask = fc.constantFrom(0o077, 0o027, 0o022, 0o007);
    const hard = fc.constantFrom(undefined, 'hdfs');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0o1777 }),
        access,
        defaults,
        mending,
        umask,
        hard,
        fc.boolean(),
        (mode, own, inherited, asked, kept, lock, isRoot) => {
          const aclBit = own.length + inherited.length > 0;
          const acl = aclBit ? { access: own, defaults: inherited } : undefined;
          const one = entry({ mode, aclBit, acl, path: isRoot ? policy.root : '/user/alice/d' });
          const held = { ...policy, umask: kept, hard: lock };
          const { rights } = enforced(one, held, asked);
          const isListed = rights.access.length + rights.defaults.length > 0;
          const next = {
            ...one,
            ...rights,
            aclBit: isListed,
            acl: isListed ? { access: rights.access, defaults: rights.defaults } : undefined,
          };
          expect(enforced(next, held, asked).rights).toEqual(rights);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('is locked where it is the home, and then known as locked', () => {
    const home = withAcl(0o755, ['user:bob:rwx', 'group::r-x']);
    const { rights } = enforced({ ...home, path: policy.root }, { ...policy, hard: 'hdfs' }, nothing);
    expect(rights).toMatchObject({
      owner: 'hdfs',
      mode: 0o770,
      access: ['user:alice:rwx', 'user:bob:r-x', 'group::---'],
    });
    expect(isLockedHome('alice', 'hdfs', rights)).toBe(true);
    expect(isLockedHome('alice', 'hdfs', { ...rights, mode: 0o750 })).toBe(false);
    expect(isLockedHome('bob', 'hdfs', rights)).toBe(false);
    expect(isLockedHome('alice', 'hdfs', { ...rights, owner: 'alice' })).toBe(false);
  });

  it('is locked without taking away what is shared within the policy, which the mask no longer bounds', () => {
    const shared = ['default:user:bob:rwx', 'default:group::rwx', 'default:group:lab:---', 'default:mask::r-x'];
    const given = ['default:user::rwx', ...shared, 'default:other::---'];
    const home = { ...withAcl(0o750, ['user:eve:---', 'group::r-x'], given), path: policy.root };
    const held = { ...policy, umask: 0o027, hard: 'hdfs' };
    const locked = {
      access: ['user:alice:rwx', 'user:eve:---', 'group::r-x'],
      defaults: [
        'default:user::rwx',
        'default:user:alice:rwx',
        'default:user:bob:r-x',
        'default:group::r-x',
        'default:group:lab:---',
        'default:mask::rwx',
        'default:other::---',
      ],
    };
    expect(enforced(home, held, nothing)).toMatchObject({ rights: locked, left: [] });
    expect(enforced(home, held, all)).toMatchObject({ rights: locked, left: [] });
    expect(enforced(home, { ...held, inherit: false }, nothing).rights.defaults).toEqual(given);
  });

  it('is locked with what it will let in beyond the policy bounded for the group, and said to stay for names', () => {
    const given = ['default:user::rwx', 'default:user:bob:r-x', 'default:group::r-x', 'default:mask::r-x'];
    const home = { ...withAcl(0o700, [], [...given, 'default:other::r-x']), path: policy.root };
    const held = { ...policy, hard: 'hdfs' };
    const kept = enforced(home, held, nothing);
    expect(kept.left).toEqual(['open-to-named']);
    expect(kept.rights.defaults).toEqual([
      'default:user::rwx',
      'default:user:alice:rwx',
      'default:user:bob:r-x',
      'default:group::---',
      'default:mask::rwx',
      'default:other::---',
    ]);
    expect(enforced(home, held, all).rights.defaults).toEqual(wantedDefaults(held));
  });
});
