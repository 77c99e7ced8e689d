import { describe, expect, it } from 'vitest';
import { heldFile } from '../../../src/checks/subjects/held-entry-example.ts';
import type { HeldPage } from '../../../src/checks/subjects/umask-walk.ts';
import { judgePage } from '../../../src/checks/umask/audit.ts';
import { nothingSeen } from '../../../src/core/umask/audit-seen.ts';
import { MOST_UNSAID } from '../../../src/core/umask/many.ts';
import { umaskData, umaskView } from '../../../src/output/umask-view.ts';
import { refuseMany } from '../../../src/plan/rights/refuse-many.ts';

const ENFORCE = 'mesosctl hdfs umask-enforce /user/alice';

/** A page of files that anybody could read. */
const pageOf = (files: number): HeldPage => ({
  held: Array.from({ length: files }, (_, at) => heldFile({ path: `/user/alice/f${at}`, mode: 0o644 })),
  plain: undefined,
  passedOver: [],
  vanished: 0,
  failure: undefined,
});

const mendsAfter = (files: number) => {
  const seen = nothingSeen();
  const mends = judgePage(pageOf(files), seen)
    .findings()
    .map(({ mend }) => mend);
  return { mends: [...new Set(mends)], whole: umaskData(seen)['tenants'], told: JSON.stringify(umaskView(seen)) };
};

describe('a home of which more is to be mended than is changed unsaid', () => {
  it('has the word for it in the lines that mend it, and in the one that mends all of it', () => {
    const { mends, whole, told } = mendsAfter(MOST_UNSAID + 1);
    expect(mends).toEqual([`${ENFORCE} --many`]);
    expect(whole).toMatchObject([{ root: '/user/alice', mend: `${ENFORCE} --many` }]);
    expect(told).toContain(`So much is to be mended in /user/alice that it has to be said:`);
    expect(told).toContain(`  ${ENFORCE} --many`);
    expect(() => refuseMany([[MOST_UNSAID + 1, '/user/alice']], false)).toThrow('more than 10000');
  });

  it('is told as any other as long as nobody asks for the word', () => {
    const { mends, whole, told } = mendsAfter(MOST_UNSAID);
    expect(mends).toEqual([ENFORCE]);
    expect(whole).toMatchObject([{ mend: ENFORCE }]);
    expect(told).not.toContain('--many');
    expect(() => refuseMany([[MOST_UNSAID, '/user/alice']], false)).not.toThrow();
  });
});
