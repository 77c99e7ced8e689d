import { chmodSync, mkdirSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAULTY, lintFolder, SOUND } from '../../support/lint-folder.ts';

const folder = lintFolder();
const GONE = 'spark/consolidate-files-gone';

interface Told {
  readonly schema: string;
  readonly findings: readonly { rule: string; file: string; line: number; severity: string; message: string }[];
  readonly unread: readonly { file: string; code: string; message: string; line?: number; column?: number }[];
  readonly summary: Readonly<Record<string, number>>;
  readonly stats?: { passedOver: number; files: Record<string, number>; rules: Record<string, number> };
  readonly fixed?: readonly { rule: string; file: string }[];
}

async function told(line: string, options = {}): Promise<Told & { exit: number; err: string }> {
  const { exit, out, err } = await folder.run(`lint ${line.trim()} -o json`, options);
  const said = JSON.parse(out) as Told;
  return { ...said, findings: said.findings.filter(({ rule }) => rule === GONE), exit, err };
}

describe('mesosctl lint', () => {
  it('tells place, sentence and rule, the line with a caret, the mend and the sum', async () => {
    folder.write({ 'conf/spark-defaults.conf': FAULTY });
    const { exit, out, err } = await folder.run('lint conf --spark 2.4.6');
    expect(exit).toBe(1);
    expect(err).toBe('');
    const [head, line, caret, mend, sum] = out.split('\n');
    expect(head).toMatch(/^conf\/spark-defaults\.conf:2:1: warning: Spark reads .* \[spark\/consolidate-files-gone\]$/);
    expect(line).toBe('    spark.shuffle.consolidateFiles true');
    expect(caret).toBe(`    ^${'~'.repeat(34)}`);
    expect(mend).toMatch(/^ {4}Remove it\./);
    expect(sum).toBe('1 warning in 1 file.');
  });

  it('says in its help what it takes', async () => {
    expect((await folder.run('lint --help')).out).toMatch(/^Usage: mesosctl lint \[options\] \[path\.\.\.\]\n/);
  });

  it('counts all, and says where not all are shown', async () => {
    folder.write({ 'spark-defaults.conf': 'spark.shuffle.consolidateFiles true\n'.repeat(150) });
    const { summary, findings } = await told('. --spark 2.4');
    expect(findings).toHaveLength(100);
    const { out } = await folder.run('lint . --spark 2.4');
    expect(out).toMatch(/ in 1 file \(100 shown for each rule and file\)\.\n$/);
    expect(out).toContain(`${summary['warnings']} warnings`);
    expect(summary['warnings']).toBeGreaterThanOrEqual(150);
  });

  it('needs no config file, and does not read one that is broken', async () => {
    folder.write({ 'spark-defaults.conf': SOUND, 'config.yaml': ': [' });
    const { exit, out } = await folder.run('lint spark-defaults.conf --config config.yaml');
    expect([exit, out]).toEqual([0, 'Nothing found in 1 file.\n']);
  });

  it('ends with 0 where advice alone is found, and with 1 where --fail-on says that it counts', async () => {
    folder.write({ 'spark-defaults.conf': FAULTY });
    const { exit, findings } = await told('spark-defaults.conf');
    expect([exit, findings.map(({ severity }) => severity)]).toEqual([0, ['advice']]);
    expect((await told('spark-defaults.conf --fail-on advice')).exit).toBe(1);
    expect((await told('spark-defaults.conf --spark 2.4 --fail-on error')).exit).toBe(0);
  });

  it('sorts findings by file and line, whatever the order of the words', async () => {
    folder.write({ 'b/spark-defaults.conf': FAULTY, 'a/spark-defaults.conf': FAULTY + FAULTY });
    const { findings } = await told('b a --spark 2.4');
    expect(findings.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'a/spark-defaults.conf:2',
      'a/spark-defaults.conf:4',
      'b/spark-defaults.conf:2',
    ]);
  });

  it('reads standard input as what it is said to be', async () => {
    const { findings, exit } = await told('- --as spark-conf --spark 2.4', { stdin: FAULTY });
    expect(exit).toBe(1);
    expect(findings).toMatchObject([{ rule: GONE, file: '<stdin>', line: 2 }]);
  });

  it('shows with --quiet only what counts', async () => {
    folder.write({ 'spark-defaults.conf': FAULTY });
    const { out, exit } = await folder.run('lint spark-defaults.conf --quiet');
    expect([exit, out]).toEqual([0, 'Nothing found in 1 file.\n']);
  });

  it('tells with --stats what was looked at', async () => {
    folder.write({ 'conf/spark-defaults.conf': FAULTY, 'conf/notes.txt': 'nothing of ours', 'conf/picture.png': 'x' });
    const { stats } = await told('conf --stats --spark 2.4');
    expect(stats).toEqual({ passedOver: 2, files: { 'spark-conf': 1 }, rules: { [GONE]: 1 } });
  });
});

describe('templates of a folder', () => {
  it('are counted where they would be judged when they are filled in', async () => {
    folder.write({
      'spark-defaults.conf': SOUND,
      'a/spark-defaults.conf': 'spark.app.name {{ name }}\n',
      'b/app.json': '{"id": "/web", "cmd": "a", "cpus": {{ cpus }}}',
      'c/app.json': '{"id": "/web", "cmd": "a", "cpus": ${CPUS}}',
      'd/core-site.xml': '<configuration>{% if ha %}<property/>{% endif %}</configuration>',
      'e/tenants.yaml': 'tenants:\n{% for t in tenants %}\n  - {{ t }}\n{% endfor %}\n',
      'f/spark-env.sh.j2': 'A={{ a }}\n{% if b %}\nB=1\n{% endif %}\n',
      'g/hello.yaml': 'greeting: {{ name }}\n',
      'h/notes.txt': 'see {{ name }}',
    });
    const { exit, out } = await folder.run('lint .');
    expect([exit, out]).toEqual([0, 'Nothing found in 1 file; 6 templates were not judged.\n']);
    expect((await told('.')).summary).toMatchObject({ files: 1, templates: 6 });
    expect((await folder.run('lint d e/tenants.yaml --if-known')).out).toBe(
      'Nothing found in 0 files; 2 templates were not judged.\n',
    );
  });
});

describe('the version that counts', () => {
  const severityWith = async (words: string): Promise<string> =>
    (await told(`conf ${words}`)).findings.map(({ severity }) => severity).join();

  it('is that of the option, then of the head of the file, then of the configuration', async () => {
    folder.write({ 'conf/spark-defaults.conf': `# spark 2.4.6\n${FAULTY}` });
    expect(await severityWith('')).toBe('warning');
    expect(await severityWith('--spark 1.1.0')).toBe('');
    folder.write({ '.mesosctl-lint.yaml': 'versions:\n  spark: "1.1.0"\n' });
    expect(await severityWith('')).toBe('warning');
    folder.write({ 'conf/spark-defaults.conf': FAULTY });
    expect(await severityWith('')).toBe('');
  });

  it('is that of the context where one is named that says it, and none that is a default', async () => {
    folder.write({
      'conf/spark-defaults.conf': FAULTY,
      'config.yaml': 'contexts:\n  old:\n    spark: {version: 1.1.0}\n  new:\n    mesos: {masters: [http://m:5050]}\n',
    });
    expect(await severityWith('--config config.yaml --context old')).toBe('');
    expect(await severityWith('--config config.yaml --context new')).toBe('advice');
    expect(await severityWith('--config config.yaml')).toBe('advice');
  });

  it('that is none is refused', async () => {
    const { exit, err } = await folder.run('lint . --spark newest');
    expect(exit).toBe(2);
    expect(err).toContain('"newest" is not a version');
  });

  it('of --target-spark shows only what is not found now', async () => {
    folder.write({ 'conf/spark-defaults.conf': FAULTY });
    expect((await told('conf --spark 1.1.0 --target-spark 3.5.0')).findings).toMatchObject([
      { rule: GONE, severity: 'warning' },
    ]);
    expect((await told('conf --spark 2.4.6 --target-spark 3.5.0')).findings).toEqual([]);
  });
});

describe('a file that cannot be read', () => {
  it('is told with its reason, the others are judged, and the exit is 2', async () => {
    folder.write({ 'spark-defaults.conf': FAULTY });
    const { exit, unread, findings, err } = await told('spark-defaults.conf nosuch.conf --spark 2.4');
    expect(exit).toBe(2);
    expect(unread).toEqual([{ file: 'nosuch.conf', code: 'not-found', message: 'There is no file nosuch.conf.' }]);
    expect(findings).toHaveLength(1);
    expect(err).toBe('mesosctl: not read: There is no file nosuch.conf.\n');
  });

  it('is one that the operator names and that is nothing we know; in a folder it is passed over', async () => {
    folder.write({ 'conf/notes.txt': 'nothing of ours' });
    const { exit, unread } = await told('conf/notes.txt');
    expect([exit, unread[0]?.code]).toEqual([2, 'usage']);
    expect((await told('conf')).exit).toBe(0);
  });

  it('is a binary one, and one in UTF-16', async () => {
    folder.write({
      'spark-defaults.conf': Buffer.from('spark.a 1\nspark.\0b 2\n'),
      'x/spark-defaults.conf': Buffer.from('\ufeffspark.a 1\n', 'utf16le'),
    });
    const { exit, unread } = await told('.');
    expect(exit).toBe(2);
    expect(unread).toMatchObject([
      { file: 'spark-defaults.conf', line: 2, column: 7, code: 'config' },
      { file: 'x/spark-defaults.conf', line: 1, column: 1, code: 'config' },
    ]);
  });

  it('is one that is larger than any configuration, which is not read to say so', async () => {
    folder.write({ 'spark-defaults.conf': '' });
    truncateSync(folder.path('spark-defaults.conf'), 2 ** 30);
    const { exit, unread } = await told('spark-defaults.conf');
    expect(exit).toBe(2);
    expect(unread[0]?.message).toMatch(/is too large to be read: 1 ?G\w*, more than 256 ?M/);
  });

  it('is a link in a circle; folders that link to each other are walked once', async () => {
    folder.write({ 'conf/spark-defaults.conf': FAULTY });
    symlinkSync('ring.conf', folder.path('conf/ring.conf'));
    symlinkSync('..', folder.path('conf/up'));
    symlinkSync('nowhere', folder.path('conf/dangling.conf'));
    const { exit, unread, findings } = await told('conf --spark 2.4');
    expect(exit).toBe(2);
    expect(unread.map(({ file }) => file)).toEqual(['conf/ring.conf']);
    expect(unread[0]?.message).toContain('circle');
    expect(findings).toHaveLength(1);
  });

  it('is one that its format does not allow, with line and column; what can be judged is', async () => {
    folder.write({ 'spark-defaults.conf': `spark.app.name \\u12zz\n${FAULTY}` });
    const { exit, unread, findings } = await told('spark-defaults.conf --spark 2.4');
    expect(exit).toBe(2);
    expect(unread).toMatchObject([{ file: 'spark-defaults.conf', code: 'config', line: 1, column: 16 }]);
    expect(findings).toMatchObject([{ rule: GONE }]);
  });
});

describe('text', () => {
  it('in Latin-1 is read where Java takes it, and refused with its place elsewhere', async () => {
    folder.write({
      'spark-defaults.conf': Buffer.from(`# für alle\n${FAULTY}`, 'latin1'),
      'hdfs-site.xml': Buffer.from('<configuration>\n<!-- für -->\n</configuration>\n', 'latin1'),
    });
    const { findings, unread } = await told('. --spark 2.4');
    expect(findings).toMatchObject([{ rule: GONE, line: 3 }]);
    expect(unread).toMatchObject([{ file: 'hdfs-site.xml', line: 2, column: 7 }]);
  });

  it('with a byte order mark and with carriage returns has the places that an editor shows', async () => {
    folder.write({ 'spark-defaults.conf': `\ufeff${FAULTY.replaceAll('\n', '\r\n')}` });
    expect((await told('. --spark 2.4')).findings).toMatchObject([{ line: 2, column: 1, endLine: 2, endColumn: 36 }]);
  });
});

describe('a walk', () => {
  it('passes over what ignore files name, also those above, and what git and npm keep', async () => {
    mkdirSync(folder.path('.git'));
    folder.write({
      '.gitignore': 'build/\n*.old.conf\n',
      '.mesosctlignore': 'vendor\n',
      'conf/.gitignore': '!spark-keep.old.conf\n',
      'conf/spark-defaults.conf': FAULTY,
      'conf/build/spark-defaults.conf': FAULTY,
      'conf/vendor/spark-defaults.conf': FAULTY,
      'conf/spark-x.old.conf': FAULTY,
      'conf/spark-keep.old.conf': FAULTY,
      'conf/node_modules/spark-defaults.conf': FAULTY,
    });
    const { findings } = await told('conf --spark 2.4');
    expect(findings.map(({ file }) => file)).toEqual(['conf/spark-defaults.conf', 'conf/spark-keep.old.conf']);
  });

  it('judges a file that is named, whatever ignore files say, and each file once', async () => {
    folder.write({ '.mesosctlignore': '*.conf\n', 'spark-defaults.conf': FAULTY });
    const { findings, summary } = await told('spark-defaults.conf . spark-defaults.conf --spark 2.4');
    expect(findings).toHaveLength(1);
    expect(summary).toMatchObject({ files: 1 });
  });
});

describe('secrets', () => {
  it('that are words of the rules themselves leave the sentences as they are', async () => {
    folder.write({ 'spark-defaults.conf': 'spark.mesos.secret secret\n'.repeat(2) });
    const { out } = await folder.run('lint spark-defaults.conf');
    expect(out).toContain('spark.mesos.secret is set again below');
    expect(out).not.toContain('(hidden)');
  });

  it('are shown in no format', async () => {
    const secret = 'hunter2hunter2';
    folder.write({
      'spark-defaults.conf': `spark.mesos.secret ${secret}\nspark.shuffle.consolidateFiles true\n`,
      'x/spark-defaults.conf': `spark.shuffle.consolidateFiles true spark.mesos.secret=${secret}\n`,
    });
    const formats = ['text', 'json', 'jsonl', 'sarif', 'junit', 'github', 'gitlab', 'markdown', 'csv', 'checkstyle'];
    for (const format of formats) {
      const { out, err } = await folder.run(`lint . --spark 2.4 -o ${format}`);
      expect(out).toContain('consolidate-files-gone');
      expect(out + err).not.toContain(secret);
    }
    const { out } = await folder.run('lint . --spark 2.4 --fix --dry-run');
    expect(out).toContain('-spark.shuffle.consolidateFiles true');
    expect(out).not.toContain(secret);
  });
});

describe('reports', () => {
  it('are written beside the answer, several at once', async () => {
    folder.write({ 'spark-defaults.conf': FAULTY });
    const { exit, out } = await folder.run(
      'lint . --spark 2.4 --report sarif=out/lint.sarif --report junit=junit.xml -o jsonl',
    );
    expect(exit).toBe(1);
    expect(out.split('\n')).toHaveLength(2);
    expect(JSON.parse(folder.read('out/lint.sarif'))).toMatchObject({ version: '2.1.0' });
    expect(folder.read('junit.xml')).toContain('<testsuites');
    expect(statSync(folder.path('out')).mode & 0o777).toBe(0o777 & ~process.umask());
  });

  it('that cannot be written end with 3, and words that name none with 2', async () => {
    folder.write({ 'spark-defaults.conf': SOUND, plain: '' });
    expect((await folder.run('lint . --report sarif=plain/lint.sarif')).exit).toBe(3);
    const { exit, err } = await folder.run('lint . --report pdf=lint.pdf');
    expect(exit).toBe(2);
    expect(err).toContain('"pdf=lint.pdf" is no FORMAT=FILE');
  });

  it('of GitHub go with a summary of the step', async () => {
    folder.write({ 'spark-defaults.conf': FAULTY, 'summary.md': 'before\n' });
    const { out } = await folder.run('lint . --spark 2.4 -o github', {
      env: { GITHUB_STEP_SUMMARY: folder.path('summary.md') },
    });
    expect(out).toMatch(/^::warning file=spark-defaults\.conf,line=2,endLine=2,col=1,title=spark\/consolidate/);
    expect(folder.read('summary.md')).toMatch(/^before\n### mesosctl: 1 warning in 1 file\.\n/);
  });

  it('in a format that only lint has are refused elsewhere', async () => {
    const { exit, err } = await folder.run('-o sarif version');
    expect(exit).toBe(2);
    expect(err).toContain('does not write sarif');
  });
});

describe('a configuration that is wrong', () => {
  it('is told with places, and nothing is judged', async () => {
    folder.write({
      'spark-defaults.conf': FAULTY,
      '.mesosctl-lint.yaml': 'versions: {spork: "1"}\nfailOn: never\nignore:\n  - path: "*"\n',
    });
    const { exit, err } = await folder.run('lint .');
    expect(exit).toBe(2);
    expect(err).toContain('.mesosctl-lint.yaml:1:12: spork is not known here');
    expect(err).toContain('.mesosctl-lint.yaml:2:9: failOn should be one of error, warning, advice.');
    expect(err).toContain('.mesosctl-lint.yaml:4:5: This names no rule');
    folder.write({ '.mesosctl-lint.yaml': 'failon: error\n' });
    expect((await folder.run('lint .')).err).toContain(
      'failon is not known here; there are versions, failOn, ignore. Write failOn.',
    );
  });

  it('says from which severity on findings count', async () => {
    folder.write({ 'spark-defaults.conf': FAULTY, '.mesosctl-lint.yaml': 'failOn: advice\n' });
    expect((await told('.')).exit).toBe(1);
    expect((await told('. --fail-on error')).exit).toBe(0);
  });
});

describe('a file without rights', () => {
  it('is told where its name says that it is ours', async () => {
    folder.write({ 'notes.txt': '' });
    chmodSync(folder.path('.'), 0o755);
    writeFileSync(folder.path('spark-defaults.conf'), FAULTY, { mode: 0o000 });
    const { exit, unread } = await asNobody(() => told('.'));
    expect([exit, unread[0]?.code]).toEqual([2, 'denied']);
  });
});

/** Root may read everything: for him the work is done as a user without rights. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
