import { describe, expect, it } from 'vitest';
import { type ShareAsked, shareOf } from '../../src/plan/wants/share.ts';

const asked: ShareAsked = {
  tenant: 'a.b',
  role: undefined,
  kind: 'own-role',
  partition: { name: 'spark', attribute: 'partition', value: 'spark' },
  partitionSettings: { attribute: 'partition', value: 'spark', role: 'spark' },
  limits: { cpus: 4, mem: 8192 },
  guarantees: {},
  mesosVersion: '1.11.0',
  marathonVersion: '1.11.24',
  marathonRole: '*',
  sharedRoles: new Set(['*', 'spark', 'web']),
};

describe('the share of a tenant', () => {
  it('is the quota of a top-level role of his own, and his group in Marathon has its name', () => {
    const share = shareOf(asked);
    expect(share).toMatchObject({
      kind: 'own-role',
      quotaRole: 'a--2eb',
      quota: { limits: { cpus: 4, mem: 8192 }, guarantees: {} },
      sparkRole: 'a--2eb',
      appRole: 'a--2eb',
      group: '/a--2eb',
      appParent: '/a--2eb',
    });
    expect(share.notes.join(' ')).toContain('top-level roles only');
  });

  it('is a guarantee before Mesos 1.9, which has no limits', () => {
    const share = shareOf({ ...asked, mesosVersion: '1.8.1' });
    expect(share.quota).toEqual({ limits: {}, guarantees: { cpus: 4, mem: 8192 } });
    expect(share.notes.join(' ')).toContain('SET_QUOTA');
  });

  it('lies inside the quota of the partition when the context says so, or the role is nested', () => {
    const inside = { kind: 'partition-role', quotaRole: 'spark', quota: undefined, appRole: 'spark', group: '/spark' };
    expect(shareOf({ ...asked, kind: 'partition-role' })).toMatchObject({
      ...inside,
      sparkRole: 'spark/a--2eb',
      appParent: '/spark/a--2eb',
    });
    expect(shareOf({ ...asked, role: 'spark/data' })).toMatchObject({ ...inside, sparkRole: 'spark/data' });
    expect(shareOf({ ...asked, role: 'spark/data' }).notes[0]).toContain('refuses quota on the nested role spark/data');
  });

  it('leaves the notebook outside where Marathon knows no roles by app', () => {
    const share = shareOf({ ...asked, marathonVersion: '1.8.222' });
    expect(share.appRole).toBeUndefined();
    expect(share.notes.join(' ')).toContain('outside the share');
  });

  it.each(['*', '-x', 'A', 'a b', 'a//b', '/a', 'a/*'])('does not take the role %j', (role) => {
    expect(() => shareOf({ ...asked, role })).toThrow();
  });

  it('lies inside no other role than the one of its partition', () => {
    expect(() => shareOf({ ...asked, role: 'web/data' })).toThrow('not that of the partition spark');
    expect(() => shareOf({ ...asked, role: 'bob/data' })).toThrow('not that of the partition spark');
  });

  it("never takes a role for its own that is a partition's", () => {
    expect(() => shareOf({ ...asked, role: 'web' })).toThrow("cannot be one tenant's share");
    expect(() => shareOf({ ...asked, tenant: 'spark' })).toThrow("cannot be one tenant's share");
  });

  it('needs a role of the partition to lie inside of it', () => {
    const settings = { attribute: 'partition', value: 'spark', role: undefined };
    expect(() => shareOf({ ...asked, kind: 'partition-role', partitionSettings: settings })).toThrow('has no role');
  });
});
