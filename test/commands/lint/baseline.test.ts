import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAULTY, lintFolder, SOUND } from '../../support/lint-folder.ts';

const folder = lintFolder();
const LINT = 'lint conf --spark 2.4 --baseline known.json';

async function keep(text = FAULTY): Promise<void> {
  folder.write({ 'conf/spark-defaults.conf': text });
  const { exit } = await folder.run('lint conf --spark 2.4 --write-baseline known.json');
  expect(exit).toBe(0);
}

describe('a baseline', () => {
  it('makes what is known not count', async () => {
    await keep();
    const { exit, out } = await folder.run(LINT);
    expect([exit, out]).toEqual([0, 'Nothing found in 1 file; 1 known to the baseline.\n']);
  });

  it('knows a finding whose line has moved, and not a second one of the same words', async () => {
    await keep();
    folder.write({ 'conf/spark-defaults.conf': `# a head\n\n${FAULTY}` });
    expect((await folder.run(LINT)).exit).toBe(0);
    folder.write({ 'conf/spark-defaults.conf': `${FAULTY}spark.shuffle.consolidateFiles true\n` });
    expect((await folder.run(LINT)).exit).toBe(1);
  });

  it('tells what is no longer there', async () => {
    await keep();
    folder.write({ 'conf/spark-defaults.conf': SOUND });
    const { exit, out } = await folder.run(LINT);
    expect([exit, out]).toEqual([
      0,
      'conf/spark-defaults.conf: no longer there [spark/consolidate-files-gone]\nNothing found in 1 file; 1 of the baseline gone.\n',
    ]);
    rmSync(folder.path('conf/spark-defaults.conf'));
    expect((await folder.run(LINT)).out).toContain('1 of the baseline gone');
  });

  it('says nothing of files that were not looked at', async () => {
    await keep();
    folder.write({ 'other/spark-defaults.conf': SOUND });
    expect((await folder.run('lint other --baseline known.json')).out).toBe('Nothing found in 1 file.\n');
  });

  it('that is missing or none is refused', async () => {
    folder.write({ 'conf/spark-defaults.conf': SOUND, 'known.json': '{}' });
    expect(await folder.run('lint conf --baseline none.json')).toMatchObject({ exit: 2 });
    const { exit, err } = await folder.run(LINT);
    expect(exit).toBe(2);
    expect(err).toContain('known.json is no baseline of findings');
  });
});
