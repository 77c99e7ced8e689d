import { describe, expect, it } from 'vitest';
import { soundApp } from '../../src/checks/subjects/tenant-example.ts';
import { groupsAbove, heldRoles } from '../../src/plan/held.ts';

const shared = new Set(['*', 'spark', 'web']);
const app = (role: string, asked: string) =>
  soundApp({ definition: { id: '/x', role, labels: { MESOSCTL_ASKED: JSON.stringify({ role: asked }) } } });

describe('what a tenant holds', () => {
  it('are his own role, and the ones that his apps run under or remember', () => {
    expect(heldRoles('a.b', [], shared)).toEqual(['a--2eb']);
    expect(heldRoles('alice', [app('team', 'team')], shared)).toEqual(['alice', 'team']);
  });

  it("is never a partition's role, nor one that his share only lies inside of", () => {
    expect(heldRoles('alice', [app('spark', 'spark/alice')], shared)).toEqual(['alice']);
    expect(heldRoles('alice', [app('bob', 'bob/alice')], shared)).toEqual(['alice']);
  });

  it('are the groups above his apps, the deepest first, but for those of the partitions', () => {
    expect(groupsAbove(['/team/alice/zeppelin'], shared)).toEqual(['/team/alice', '/team']);
    expect(groupsAbove(['/spark/alice/zeppelin'], shared)).toEqual(['/spark/alice']);
  });
});
