import { describe, expect, it } from 'vitest';
import { lintFolder } from '../../support/lint-folder.ts';

const folder = lintFolder();
const GONE = 'spark/consolidate-files-gone';

describe('mesosctl rule list', () => {
  it('lists the rules about files and about platforms', async () => {
    const { exit, out } = await folder.run('rule list -o json');
    expect(exit).toBe(0);
    const ids = (JSON.parse(out) as { id: string }[]).map(({ id }) => id);
    expect(ids).toContain(GONE);
    expect(ids).toContain('platform/safe-mode');
    expect(ids).toEqual([...ids].sort());
  });

  it('lists those of families, and names a family that may have been meant', async () => {
    const { out } = await folder.run('rule list spark lint -o json');
    const families = new Set((JSON.parse(out) as { id: string }[]).map(({ id }) => id.split('/')[0]));
    expect([...families].sort()).toEqual(['lint', 'spark']);
    const { exit, err } = await folder.run('rule list sparc');
    expect(exit).toBe(2);
    expect(err).toContain('Did you mean spark?');
  });
});

describe('mesosctl rule show', () => {
  it('shows why, versions, sources and examples', async () => {
    const { exit, out } = await folder.run(`rule show ${GONE}`);
    expect(exit).toBe(0);
    for (const words of ['Spark from 1.6.0 on', 'SPARK-9808', 'What it finds', 'spark-defaults.conf, Spark 2.4.6'])
      expect(out).toContain(words);
    const { out: json } = await folder.run(`rule show ${GONE} -o json`);
    expect(JSON.parse(json)).toMatchObject({ id: GONE, severity: 'warning', reads: 'spark-conf' });
  });

  it('offers the rule that may have been meant', async () => {
    const { exit, err } = await folder.run('rule show spark/consolidate-file-gone');
    expect(exit).toBe(3);
    expect(err).toContain(`Did you mean ${GONE}?`);
    expect((await folder.run('rule show consolidate-files-gone')).err).toContain(`Did you mean ${GONE}?`);
  });
});
