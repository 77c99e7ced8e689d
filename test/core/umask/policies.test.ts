import { describe, expect, it } from 'vitest';
import { type SetPolicy, type UmaskSettings, umaskPolicies, upwards } from '../../../src/core/umask/policies.ts';
import { wayBelow } from '../../../src/core/umask/way.ts';

const set = (policy: Partial<SetPolicy>): SetPolicy => ({
  tenants: [],
  paths: [],
  umask: undefined,
  owner: undefined,
  group: undefined,
  inherit: true,
  hard: false,
  ...policy,
});

const settings: UmaskSettings = {
  homes: '/user',
  superuser: 'hdfs',
  umask: 0o077,
  protectedPaths: ['/user/alice/raw'],
  policies: [
    set({ tenants: ['bob'], umask: 0o027, hard: true }),
    set({ paths: ['/user/alice/pool', '/data'], umask: 0o007, group: 'analysts', hard: true }),
  ],
};

const policies = umaskPolicies(settings, undefined);

describe('the policy of a path', () => {
  it('is that of the home, or of a folder that the context names, whichever is nearer', () => {
    expect(policies.at('/user/alice/a/b')).toMatchObject({
      root: '/user/alice',
      tenant: 'alice',
      owner: 'alice',
      umask: 0o077,
    });
    expect(policies.at('/user/bob')).toMatchObject({ root: '/user/bob', umask: 0o027, hard: 'hdfs' });
    expect(policies.at('/user/alice/pool/x')).toMatchObject({ root: '/user/alice/pool', owner: 'alice', umask: 0o007 });
    expect(policies.at('/data/x')).toMatchObject({
      root: '/data',
      tenant: undefined,
      owner: undefined,
      group: 'analysts',
    });
  });

  it('is the usual one where nobody set any, of nobody', () => {
    expect(policies.at('/tmp/x')).toMatchObject({ root: '/tmp/x', tenant: undefined, owner: undefined, umask: 0o077 });
    expect(policies.at('/user/spark')).toMatchObject({ root: '/user/spark', tenant: undefined });
  });

  it('locks homes alone', () => {
    expect(policies.from('/user/alice/pool')?.hard).toBeUndefined();
    expect(policies.from('/data')?.hard).toBeUndefined();
  });

  it('begins at its root and nowhere else', () => {
    expect(policies.from('/user/alice/a')).toBeUndefined();
    expect(policies.from('/user')).toBeUndefined();
    expect(policies.from('/user/hdfs')).toBeUndefined();
  });

  it('is the umask that the operator asks for, wherever', () => {
    const asked = umaskPolicies(settings, 0o022);
    for (const path of ['/user/alice', '/user/bob', '/data']) expect(asked.at(path).umask).toBe(0o022);
  });

  it('asks for the group of the home, where it does not name one', () => {
    const group = (path: string) => policies.withRoot(policies.at(path), { group: 'staff', isLocked: false }).group;
    expect(group('/user/alice')).toBe('staff');
    expect(group('/data')).toBe('analysts');
    expect(group('/tmp/x')).toBeUndefined();
  });

  it('is that of a locked home where the home is one, and tells whether the context says so', () => {
    const locked = { owner: 'hdfs', group: 'g', mode: 0o770, acl: { access: ['group::---'], defaults: [] } };
    const held = (name: string, access: readonly string[]) => {
      const policy = policies.at(`/user/${name}`);
      const root = { ...locked, acl: { access, defaults: [] } };
      return policies.withRoot(policy, policies.foundOf(policy, root));
    };
    expect(held('alice', ['user:alice:rwx', 'group::---'])).toMatchObject({ hard: 'hdfs', isLockUnsaid: true });
    expect(held('alice', ['user:bob:rwx', 'group::---']).hard).toBeUndefined();
    expect(held('bob', ['user:bob:rwx', 'group::---'])).toMatchObject({ hard: 'hdfs' });
    expect(held('bob', ['user:bob:rwx', 'group::---']).isLockUnsaid).toBeUndefined();
    const pool = policies.at('/user/alice/pool');
    expect(policies.foundOf(pool, { ...locked, acl: { access: ['user:alice:rwx'], defaults: [] } }).isLocked).toBe(
      false,
    );
  });

  it('knows what is protected, with all that is in it', () => {
    expect(
      ['/user/alice/raw', '/user/alice/raw/x', '/user/alice/rawer', '/user/alice'].map(policies.isProtected),
    ).toEqual([true, true, false, false]);
  });

  it('is one for all that lies in a folder, unless a home, a named or a protected folder lies in it, or it is protected', () => {
    const even = ['/user', '/user/alice', '/', '/user/alice/raw', '/user/alice/raw/x'].map(policies.isEven);
    expect(even).toEqual([false, false, false, false, false]);
    for (const path of ['/user/bob', '/user/alice/pool', '/user/alice/a', '/data', '/tmp']) {
      expect([path, policies.isEven(path)]).toEqual([path, true]);
    }
    expect(umaskPolicies({ ...settings, homes: '/', policies: [], protectedPaths: [] }, undefined).isEven('/')).toBe(
      false,
    );
  });
});

describe('a path', () => {
  it('has those above it', () => {
    expect(upwards('/a/b')).toEqual(['/a/b', '/a', '/']);
    expect(upwards('/')).toEqual(['/']);
  });
});

describe('who gets to what is in a folder', () => {
  const folder = (mode: number, access: readonly string[] = []) => ({
    owner: 'o',
    group: 'g',
    mode,
    access,
    defaults: [],
  });
  it.each([
    ['everybody', folder(0o755), 'everybody'],
    ['everybody', folder(0o711), 'everybody'],
    ['everybody', folder(0o750), 'some'],
    ['everybody', folder(0o754), 'some'],
    ['everybody', folder(0o700), 'nobody'],
    ['some', folder(0o755), 'some'],
    ['nobody', folder(0o777), 'nobody'],
    ['everybody', folder(0o750, ['user:bob:r-x', 'group::---']), 'some'],
    ['everybody', folder(0o740, ['user:bob:r-x', 'group::---']), 'nobody'],
    ['everybody', folder(0o770, ['user:alice:rwx', 'group::---']), 'nobody'],
  ] as const)('from %s through %o is %s', (above, rights, expected) => {
    expect(wayBelow(above, rights, ['alice'])).toBe(expected);
  });
});
