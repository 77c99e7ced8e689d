import { describe, expect, it } from 'vitest';
import { lintFolder } from '../../support/lint-folder.ts';

const folder = lintFolder();

interface Told {
  readonly findings: readonly { readonly rule: string; readonly message: string; readonly more?: number }[];
  readonly unread: readonly { readonly line: number; readonly message: string; readonly more?: number }[];
  readonly summary: Readonly<Record<string, number>>;
}

const told = async (words = ''): Promise<Told> => {
  const { out } = await folder.run(`lint spark-defaults.conf hue.ini -o json${words}`);
  return JSON.parse(out) as Told;
};

describe('a fault that stands in a file again and again', () => {
  it('is told a hundred times, and all of it is counted', async () => {
    folder.write({ 'spark-defaults.conf': 'spark.app.name x\n'.repeat(251), 'hue.ini': '[desktop]\nhttp_host=a\n' });
    const { findings, summary } = await told();
    const twice = findings.filter(({ rule }) => rule === 'spark/key-twice');
    expect(twice).toHaveLength(100);
    expect(twice.at(-1)).toMatchObject({ more: 150, message: expect.stringContaining('150 more of this rule') });
    expect(twice.slice(0, -1).every(({ more }) => more === undefined)).toBe(true);
    expect((summary['advice'] ?? 0) - findings.length).toBe(150);
  });

  it('is told once more where a baseline knows the first hundred', async () => {
    folder.write({ 'spark-defaults.conf': 'spark.app.name x\n'.repeat(251), 'hue.ini': '[desktop]\nhttp_host=a\n' });
    await told(' --write-baseline known.json');
    folder.write({ 'spark-defaults.conf': 'spark.app.name x\n'.repeat(252) });
    const { findings } = await told(' --baseline known.json');
    expect(findings.map(({ rule }) => rule)).toEqual(['spark/key-twice']);
  });

  it('that keeps the file from being read is told a hundred times', async () => {
    folder.write({ 'spark-defaults.conf': '', 'hue.ini': `[desktop]\n${'http_port=1\n'.repeat(1001)}` });
    const { unread } = await told();
    expect(unread).toHaveLength(100);
    expect(unread.at(-1)).toMatchObject({ line: 102, more: 900 });
  });
});
