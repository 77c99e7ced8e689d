import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gcShare } from '../../src/core/gc-share.ts';

const reading = (atMs: number, gcMs: number | undefined, startedMs: number | undefined = 0) => ({
  atMs,
  gcMs,
  startedMs,
  serverMs: atMs,
});

describe('the part of its time that a server collects garbage', () => {
  it.each([
    [
      'is that between two readings',
      reading(10_000, 500),
      reading(13_000, 1250),
      { share: 0.25, overMs: 3000, of: 'two readings' },
    ],
    [
      'is that since the start where there is one reading',
      undefined,
      reading(10_000, 500),
      { share: 0.05, overMs: 10_000, of: 'since start' },
    ],
    [
      'is that since the start where it was restarted in between',
      reading(10_000, 9000),
      reading(13_000, 130, 11_700),
      { share: 0.1, overMs: 1300, of: 'since start' },
    ],
    [
      'is that since the start where the two are as good as one',
      reading(10_000, 500),
      reading(10_100, 600),
      { share: 600 / 10_100, overMs: 10_100, of: 'since start' },
    ],
    ['is not known where it does not tell', reading(10_000, 500), reading(13_000, undefined), undefined],
    ['is not known right after the start', undefined, reading(100, 90), undefined],
  ] as const)('%s', (_, first, last, share) => {
    expect(gcShare(first, last)).toEqual(share);
  });

  it('is never less than nothing nor more than all', () => {
    const any = fc.record({ atMs: fc.nat(), gcMs: fc.nat(), startedMs: fc.nat(), serverMs: fc.nat() });
    fc.assert(
      fc.property(any, any, (first, last) => {
        const told = gcShare(first, last);
        if (told === undefined) return;
        expect(told.share).toBeGreaterThanOrEqual(0);
        expect(told.share).toBeLessThanOrEqual(1);
      }),
    );
  });
});
