import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAULTY, lintFolder, SOUND } from '../../support/lint-folder.ts';

const folder = lintFolder();
const FILE = 'spark-defaults.conf';

describe('mesosctl lint --fix', () => {
  it('writes what can be mended, and leaves nothing to mend', async () => {
    folder.write({ [FILE]: `# kept\n${FAULTY}# kept too\n` });
    const { exit, out } = await folder.run('lint . --spark 2.4 --fix');
    expect([exit, out]).toEqual([0, 'Nothing found in 1 file; 1 mended.\n']);
    expect(folder.read(FILE)).toBe(`# kept\n${SOUND}# kept too\n`);
    expect((await folder.run('lint . --spark 2.4 --fix')).out).toBe('Nothing found in 1 file.\n');
  });

  it('keeps mode, links, ends of lines, the byte order mark and Latin-1', async () => {
    folder.write({ [FILE]: `\ufeff${FAULTY.replaceAll('\n', '\r\n')}` });
    chmodSync(folder.path(FILE), 0o640);
    symlinkSync(FILE, folder.path('spark-link.conf'));
    await folder.run('lint spark-link.conf --spark 2.4 --fix');
    expect(folder.read(FILE)).toBe(`\ufeff${SOUND.replaceAll('\n', '\r\n')}`);
    expect(statSync(folder.path(FILE)).mode & 0o777).toBe(0o640);
    folder.write({ [FILE]: Buffer.from(`# für alle\n${FAULTY}`, 'latin1') });
    await folder.run(`lint ${FILE} --spark 2.4 --fix`);
    expect(readFileSync(folder.path(FILE))).toEqual(Buffer.from(`# für alle\n${SOUND}`, 'latin1'));
  });

  it('shows with --dry-run what would be written, and writes nothing', async () => {
    folder.write({ [FILE]: FAULTY });
    const { exit, out } = await folder.run('lint . --spark 2.4 --fix --dry-run');
    expect(exit).toBe(1);
    expect(out.endsWith('\nNothing found in 1 file; 1 would be mended.\n')).toBe(true);
    expect(out).toContain(
      '--- spark-defaults.conf\n+++ spark-defaults.conf\n@@ -1,2 +1,1 @@\n spark.app.name x\n-spark.shuffle.consolidateFiles true\n',
    );
    expect(folder.read(FILE)).toBe(FAULTY);
  });

  it('ends with --dry-run as without where nothing is to be mended, and refuses --dry-run alone', async () => {
    folder.write({ [FILE]: SOUND });
    expect(await folder.run('lint . --fix --dry-run')).toMatchObject({ exit: 0, out: 'Nothing found in 1 file.\n' });
    const { exit, err } = await folder.run('lint . --dry-run');
    expect(exit).toBe(2);
    expect(err).toContain('--fix');
  });

  it('does not touch what is passed over', async () => {
    const text = `# mesosctl: ignore spark/consolidate-files-gone: read by our fork\n${FAULTY.split('\n')[1]}\n`;
    folder.write({ [FILE]: text });
    await folder.run('lint . --spark 2.4 --fix');
    expect(folder.read(FILE)).toBe(text);
  });

  it('does not touch a file that is not as its format asks', async () => {
    const text = `spark.app.name \\u12zz\n${FAULTY}`;
    folder.write({ [FILE]: text });
    expect((await folder.run('lint . --spark 2.4 --fix')).exit).toBe(2);
    expect(folder.read(FILE)).toBe(text);
  });

  it('leaves a link where it is, and writes the file behind it', async () => {
    folder.write({ 'real/conf': FAULTY });
    symlinkSync('real/conf', folder.path(FILE));
    await folder.run(`lint ${FILE} --spark 2.4 --fix`);
    expect(lstatSync(folder.path(FILE)).isSymbolicLink()).toBe(true);
    expect(folder.read('real/conf')).toBe(SOUND);
  });

  it('of standard input is refused', async () => {
    const { exit, err } = await folder.run('lint - --as spark-conf --spark 2.4 --fix', { stdin: FAULTY });
    expect(exit).toBe(2);
    expect(err).toContain('--fix');
  });
});
