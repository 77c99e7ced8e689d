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

describe('the table of rules', () => {
  const heads = async (columns: number): Promise<string[]> =>
    (await folder.run('rule list --color never', { tty: true, columns })).out.split('\n')[0]?.split(/ {2,}/) ?? [];

  it('leaves columns out on a narrow screen before it squeezes titles', async () => {
    expect(await heads(80)).toEqual(['RULE', 'TITLE']);
    expect(await heads(400)).toEqual(['RULE', 'SEVERITY', 'HOLDS IN', 'TITLE']);
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

  it('has one group of options in its help, and its usage names what it takes', async () => {
    const { out } = await folder.run('rule show --help');
    expect(out).toContain('Usage: mesosctl rule show [options] <rule>\n');
    expect(out.match(/^[A-Z].*options.*:$|^Options:$/gim)).toEqual(['Global options:']);
    expect(out).toContain('show this help');
  });

  it('offers the rule that may have been meant', async () => {
    const { exit, err } = await folder.run('rule show spark/consolidate-file-gone');
    expect(exit).toBe(3);
    expect(err).toContain(`Did you mean ${GONE}?`);
    expect((await folder.run('rule show consolidate-files-gone')).err).toContain(`Did you mean ${GONE}?`);
  });
});
