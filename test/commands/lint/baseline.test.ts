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

  it('counts wherever lint is run, and however its files are named', async () => {
    folder.write({ 'a/conf/spark-defaults.conf': FAULTY, 'a/keep.txt': '' });
    await folder.run('lint a/conf --spark 2.4 --write-baseline a/known.json');
    expect(JSON.parse(folder.read('a/known.json'))).toMatchObject({ findings: [{ file: 'conf/spark-defaults.conf' }] });
    const known = { exit: 0, out: 'Nothing found in 1 file; 1 known to the baseline.\n' };
    const within = { cwd: folder.path('a') };
    expect(await folder.run('lint conf --spark 2.4 --baseline known.json', within)).toMatchObject(known);
    const named = `lint ./a/conf/spark-defaults.conf --spark 2.4 --baseline ${folder.path('a/known.json')}`;
    expect(await folder.run(named)).toMatchObject(known);
    rmSync(folder.path('a/conf/spark-defaults.conf'));
    const { out } = await folder.run('lint a --spark 2.4 --baseline a/known.json');
    expect(out).toContain('a/conf/spark-defaults.conf: no longer there');
    folder.write({ 'conf/spark-defaults.conf': FAULTY });
    expect((await folder.run('lint conf --spark 2.4 --baseline a/known.json')).exit).toBe(1);
  });

  it('that is missing or none is refused', async () => {
    folder.write({ 'conf/spark-defaults.conf': SOUND, 'known.json': '{}' });
    expect(await folder.run('lint conf --baseline none.json')).toMatchObject({ exit: 2 });
    const { exit, err } = await folder.run(LINT);
    expect(exit).toBe(2);
    expect(err).toContain('known.json is no baseline of findings');
  });
});
