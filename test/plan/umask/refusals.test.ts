import { describe, expect, it } from 'vitest';
import type { EntryRights } from '../../../src/core/umask/entry.ts';
import type { RightsChange } from '../../../src/plan/rights/rights-change.ts';
import type { Closing } from '../../../src/plan/umask/closing.ts';
import type { EnforceAsked } from '../../../src/plan/umask/enforce-asked.ts';
import { MOST, refuseMany } from '../../../src/plan/umask/refusals.ts';

const rights: EntryRights = { owner: 'alice', group: 'alice', mode: 0o755, access: [], defaults: [] };
const change: RightsChange = {
  path: '/x',
  type: 'FILE',
  fileId: 1n,
  before: rights,
  after: { ...rights, mode: 0o700 },
};
const closing = (count: number): Closing => ({
  top: undefined,
  entries: count,
  changes: new Array<RightsChange>(count).fill(change),
  left: new Map(),
});
const asked: EnforceAsked = {
  paths: [],
  umask: undefined,
  depth: undefined,
  hard: false,
  inherit: undefined,
  named: false,
  owners: false,
  groups: false,
  many: false,
};

describe('more entries than anybody looks through', () => {
  it('are refused, all paths together, unless that is said', () => {
    expect(() => refuseMany([closing(MOST / 2), closing(MOST / 2 + 1)], asked)).toThrow(
      '10001 entries would be changed',
    );
    expect(() => refuseMany([closing(MOST / 2), closing(MOST / 2)], asked)).not.toThrow();
    expect(() => refuseMany([closing(MOST + 1)], { ...asked, many: true })).not.toThrow();
  });
});
