import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RightsChange, readRightsLine, rightsLine } from '../../../src/plan/rights/rights-change.ts';

const entry = fc.constantFrom('user:bob:r-x', 'group::---', 'group:x, y:rwx', 'default:user::rwx');
const rights = fc.record({
  owner: fc.constantFrom('alice', 'hdfs', 'ünder'),
  group: fc.constantFrom('alice', 'users'),
  mode: fc.integer({ min: 0, max: 0o1777 }),
  access: fc.array(entry, { maxLength: 2 }),
  defaults: fc.array(entry, { maxLength: 2 }),
});
const change: fc.Arbitrary<RightsChange> = fc.record({
  path: fc.string({ unit: 'grapheme' }).map((name) => `/user/alice/${name}`),
  type: fc.constantFrom('FILE' as const, 'DIRECTORY' as const),
  fileId: fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }),
  before: rights,
  after: rights,
});

describe('the line of many changed entries', () => {
  it('gives back what was written, through JSON', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        expect(readRightsLine(JSON.parse(JSON.stringify(rightsLine(changes))))).toEqual(changes);
      }),
    );
  });

  it('holds rights that entries have in common once', () => {
    const before = { owner: 'alice', group: 'alice', mode: 0o755, access: [], defaults: [] };
    const changes = Array.from(
      { length: 500 },
      (_, index): RightsChange => ({
        path: `/user/alice/${index}`,
        type: 'FILE',
        fileId: BigInt(index),
        before,
        after: { ...before, mode: 0o700 },
      }),
    );
    expect(rightsLine(changes)['rights']).toHaveLength(2);
  });

  it.each([
    ['nothing', undefined],
    ['another line', { run: 'x' }],
    ['rights that are none', { rights: [{ owner: 1 }], entries: [['/a', '1', 'f', 0, 0]] }],
    ['an entry without its rights', { rights: [], entries: [['/a', '1', 'f', 0, 0]] }],
    ['a number that is none', { rights: [], entries: [['/a', '1x', 'f', 0, 0]] }],
  ])('is refused as a whole when it is %s', (_title, line) => {
    expect(readRightsLine(line)).toBeUndefined();
  });
});
