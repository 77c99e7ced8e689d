import { linkSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAULTY, lintFolder } from '../../support/lint-folder.ts';

const folder = lintFolder();
const file = 'conf/spark-defaults.conf';

describe('lint never writes onto what it reads', () => {
  it.each([
    ['a report onto a file that is named', `lint ${file} --report json=${file}`, file],
    ['a report onto a file of a folder', `lint conf --report json=${file}`, file],
    ['a report by a link', 'lint conf --report json=link', file],
    ['a report by another name of the file', 'lint conf --report json=hard', file],
    ['a baseline', `lint conf --write-baseline ${file}`, file],
    ['a report, after a mend', `lint conf --fix --report json=${file}`, file],
    ['its own configuration', 'lint conf --report json=conf/.mesosctl-lint.yaml', 'conf/.mesosctl-lint.yaml'],
    ['in a preflight', `preflight ci conf --offline --report json=${file}`, file],
  ])('%s', async (_, line, path) => {
    folder.write({ [file]: FAULTY, 'conf/.mesosctl-lint.yaml': 'failOn: error\n' });
    symlinkSync(folder.path(file), folder.path('link'));
    linkSync(folder.path(file), folder.path('hard'));
    const { exit, out, err } = await folder.run(line);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toContain(`would be written over what is read: it is the file of ${path}.`);
    expect(folder.read(file)).toBe(FAULTY);
  });

  it('nor one report onto another, nor onto the baseline', async () => {
    folder.write({ [file]: FAULTY });
    const twice = await folder.run('lint conf --report json=r --report sarif=r');
    expect([twice.exit, twice.err]).toEqual([2, expect.stringContaining('--report r and --report r are one file')]);
    expect((await folder.run('lint conf --write-baseline b')).exit).toBe(0);
    const onto = await folder.run('lint conf --baseline b --report json=b');
    expect([onto.exit, onto.err]).toEqual([2, expect.stringContaining('it is the file of --baseline b.')]);
    const both = await folder.run('lint conf --write-baseline b --report json=b');
    expect([both.exit, both.err]).toEqual([
      2,
      expect.stringContaining('--write-baseline b and --report b are one file'),
    ]);
  });

  it('but writes a report anew, into a folder that is judged too, and a baseline from what it knew', async () => {
    folder.write({ [file]: FAULTY });
    for (const _ of ['first', 'second']) {
      expect((await folder.run('lint conf --report json=conf/new/r.json')).exit).toBe(0);
      expect(JSON.parse(folder.read('conf/new/r.json'))).toMatchObject({ findings: expect.anything() });
    }
    expect((await folder.run('lint conf --write-baseline b')).exit).toBe(0);
    expect((await folder.run('lint conf --baseline b --write-baseline b')).exit).toBe(0);
  });
});

describe('--trace', () => {
  it('goes behind another trace, and into no other file', async () => {
    folder.write({ [file]: FAULTY });
    const onto = await folder.run(`lint conf --trace ${file}`);
    expect([onto.exit, onto.err]).toEqual([2, expect.stringContaining('is there already and is no trace')]);
    expect(folder.read(file)).toBe(FAULTY);
    for (const lines of [2, 3]) {
      expect((await folder.run('lint conf --trace t')).exit).toBe(0);
      expect(folder.read('t').split('\n')).toHaveLength(lines);
    }
  });
});
