import { describe, expect, it } from 'vitest';
import { MOST_UNSAID } from '../../../src/core/umask/many.ts';
import { refuseMany } from '../../../src/plan/rights/refuse-many.ts';

describe('more entries than anybody looks through', () => {
  it('are refused, all paths together, unless that is said', () => {
    const over: [number, string][] = [
      [MOST_UNSAID / 2, '/user/alice'],
      [0, '/user/bob'],
      [MOST_UNSAID / 2 + 1, '/user/a b'],
    ];
    expect(() => refuseMany(over, false)).toThrow(
      "10001 entries would be changed, more than 10000: '/user/a b' (5001) and /user/alice (5000).",
    );
    expect(() => refuseMany(over.slice(0, 2), false)).not.toThrow();
    expect(() => refuseMany(over, true)).not.toThrow();
  });
});
