import { chmodSync, mkdirSync, symlinkSync, truncateSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FileKind } from '../../../src/checks/lint/read-file.ts';
import { FAULTY, lintFolder } from '../../support/lint-folder.ts';

const folder = lintFolder();
const GONE = 'spark/consolidate-files-gone';

/** A name by which each kind is known, and how its files are written. */
const files = {
  'spark-conf': ['spark-site.conf', 'properties'],
  'spark-env': ['spark-env.sh', 'shell'],
  'zeppelin-env': ['zeppelin-env.sh', 'shell'],
  'zeppelin-interpreter': ['interpreter.json', 'json'],
  'mesos-master': ['mesos-master.service', 'unit'],
  'mesos-agent': ['mesos-agent.env', 'shell'],
  'mesos-acls': ['acls.json', 'json'],
  'mesos-credentials': ['mesos-credentials.json', 'json'],
  'mesos-weights': ['weights.json', 'json'],
  'mesos-quota': ['quota.json', 'json'],
  'marathon-app': ['marathon-app.json', 'json'],
  'marathon-group': ['marathon-group.yaml', 'yaml'],
  'marathon-pod': ['marathon-pod.yml', 'yaml'],
  'marathon-flags': ['marathon.env', 'shell'],
  tenants: ['tenants.yaml', 'yaml'],
  contexts: ['mesosctl.yaml', 'yaml'],
  'hadoop-conf': ['hdfs-site.xml', 'xml'],
  'hue-ini': ['hue.ini', 'nested ini'],
  'zeppelin-site': ['zeppelin-site.xml', 'xml'],
  'shiro-ini': ['shiro.ini', 'ini'],
} as const satisfies Record<FileKind, readonly [name: string, format: string]>;

type Format = (typeof files)[keyof typeof files][1];
const named = Object.values(files);
const ofFormat = (...formats: readonly Format[]) => named.filter(([, format]) => formats.includes(format));

/** A name by which a file of JSON is known as ours: others have files that are called so too. */
const ownName = (file: string): string =>
  /acls/.test(file)
    ? 'permissive'
    : /credentials/.test(file)
      ? 'credentials'
      : /interpreter/.test(file)
        ? 'interpreterSettings'
        : 'role';

interface Unread {
  readonly file: string;
  readonly code: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** Lints a file beside a sound one with a known finding: whatever the one is, the other is judged. */
async function unreadOf(name: string, text: string | Uint8Array): Promise<readonly Unread[]> {
  folder.write({ [`conf/${name}`]: text, 'other/spark-defaults.conf': FAULTY });
  const { exit, out } = await folder.run('lint . --spark 2.4 -o json');
  const told = JSON.parse(out) as { unread: Unread[]; findings: { rule: string; file: string }[] };
  expect(told.findings.filter(({ rule }) => rule === GONE).map(({ file }) => file)).toEqual([
    'other/spark-defaults.conf',
  ]);
  expect(exit).toBe(told.unread.length > 0 ? 2 : 1);
  for (const { file, message } of told.unread) {
    expect(file).toBe(`conf/${name}`);
    expect(message).toMatch(/^\S.{15,}\.$/);
  }
  return told.unread;
}

describe('a file that is not as it should be is told with its place, and the others are judged:', () => {
  it.each(named)('%s in bytes that are no text', async (name) => {
    const binary = await unreadOf(name, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0x0a, 0x00, 0xff]));
    expect(binary).toMatchObject([{ code: 'config', line: 2, column: 1 }]);
    expect(await unreadOf(name, Buffer.from('\ufeffa=1\n', 'utf16le'))).toMatchObject([{ line: 1, column: 1 }]);
  });

  it.each(named.filter(([, format]) => format !== 'properties'))('%s in Latin-1', async (name) => {
    expect(await unreadOf(name, Buffer.from('# a\n# für\n', 'latin1'))).toMatchObject([{ line: 2, column: 4 }]);
  });

  it.each([
    ...ofFormat('json').map(([name]) => [name, '{"id": "/a",\n "cmd": "x', 2] as const),
    ...ofFormat('yaml').map(([name]) => [name, 'a:\n  - {b: c\n', 3] as const),
    ...ofFormat('xml').map(([name]) => [name, '<configuration>\n<property><name>dfs.a', 2] as const),
    ...ofFormat('shell').map(([name]) => [name, 'A=1\nB="x\n', 2] as const),
    ...ofFormat('nested ini').map(([name]) => [name, '[desktop]\na="x\n', 2] as const),
    ...ofFormat('unit').map(([name]) => [name, '[Service]\nExecSt', 2] as const),
    ...ofFormat('ini').map(([name]) => [name, '[users]\n[url', 2] as const),
  ])('%s that breaks off', async (name, text, line) => {
    expect(await unreadOf(name, text)).toMatchObject([{ code: 'config', line }]);
  });

  it.each([
    ...ofFormat('json').map(([name]) => [name, '[', 5_000, ''] as const),
    ...ofFormat('json').map(([name]) => [name, '{"a":', 100_000, ''] as const),
    ...ofFormat('yaml').map(([name]) => [name, '- ', 5_000, 'a\n'] as const),
    ...ofFormat('yaml').map(([name]) => [name, '{b: ', 5_000, ''] as const),
    ...ofFormat('xml').map(([name]) => [name, '<configuration>', 100_000, ''] as const),
    ...ofFormat('nested ini').map(([name]) => [name, '[', 5_000, `a${']'.repeat(5_000)}\n`] as const),
  ])('%s that is nested too deep: %s', async (name, opening, depth, rest) => {
    expect((await unreadOf(name, opening.repeat(depth) + rest))[0]).toMatchObject({ code: 'config', line: 1 });
  });

  it.each([
    ...ofFormat('xml').map(
      ([name]) => [name, '<!DOCTYPE a [<!ENTITY b0 "x">', '<!ENTITY b# "&b@;&b@;">', ']><a/>'] as const,
    ),
    ...ofFormat('yaml').map(([name]) => [name, 'a0: &a0 [x]\n', 'a#: &a# [*a@, *a@]\n', ''] as const),
  ])('%s that unfolds without end', async (name, first, line, rest) => {
    expect(await unreadOf(name, doubled(first, line) + rest)).toMatchObject([{ code: 'config' }]);
  });

  it.each([
    ...ofFormat('json').map(([name]) => [name, `{"${ownName(name)}": 1,\n "${ownName(name)}": 2}`, 2] as const),
    ...ofFormat('yaml').map(([name]) => [name, 'a: 1\na: 2\n', 2] as const),
    ...ofFormat('nested ini').map(([name]) => [name, '[desktop]\na=1\na=2\n', 3] as const),
  ])('%s with a name twice', async (name, text, line) => {
    expect(await unreadOf(name, text)).toMatchObject([{ code: 'config', line }]);
  });

  it.each(ofFormat('json', 'yaml', 'xml').filter(([name]) => !name.includes('credentials')))(
    '%s that is empty',
    async (name) => {
      for (const text of ['', '\n', '\ufeff']) {
        expect(await unreadOf(name, text)).toMatchObject([{ code: 'config', line: 1, column: 1 }]);
      }
    },
  );

  it.each(ofFormat('properties', 'shell', 'unit', 'ini', 'nested ini'))(
    'but not %s, which may be empty',
    async (name) => {
      expect(await unreadOf(name, '')).toEqual([]);
    },
  );

  it.each(named)('%s of a gigabyte, which is not read', async (name) => {
    folder.write({ [`conf/${name}`]: '' });
    truncateSync(folder.path(`conf/${name}`), 2 ** 30);
    const { exit, err } = await folder.run(`lint conf/${name}`);
    expect(exit).toBe(2);
    expect(err).toContain('is too large to be read');
  });

  it.each(named)('%s that is a link to itself, a folder, or may not be read', async (name) => {
    folder.write({ 'other/spark-defaults.conf': FAULTY, [`closed/${name}`]: 'a' });
    mkdirSync(folder.path('ring'));
    symlinkSync(name, folder.path(`ring/${name}`));
    mkdirSync(folder.path(`folder/${name}`), { recursive: true });
    chmodSync(folder.path('.'), 0o755);
    chmodSync(folder.path(`closed/${name}`), 0o000);
    const { exit, out } = await asNobody(() => folder.run('lint . --spark 2.4 -o json'));
    const { unread, findings } = JSON.parse(out) as { unread: Unread[]; findings: { rule: string }[] };
    expect(unread.map(({ file, code }) => [file, code]).sort()).toEqual([
      [`closed/${name}`, 'denied'],
      [`ring/${name}`, 'failed'],
    ]);
    expect([exit, findings.map(({ rule }) => rule)]).toEqual([2, [GONE]]);
  });
});

describe('a file with other ends of lines and a byte order mark', () => {
  it.each([
    ['marathon-app.json', '{\n "id": "/web", "cmd": "a",\n "instnaces": 2\n}\n'],
    ['marathon-app.yaml', 'id: /web\ncmd: a\ninstnaces: 2\n'],
    ['mesos-agent.service', '[Service]\nExecStart=mesos-agent \\\n  --work_dir=/tmp/a\n'],
    ['mesos-master.env', 'MESOS_QUORUM=1\nMESOS_WORK_DIR="/tmp/a"\n'],
    ['acls.json', '{\n "permissive": false,\n "run_task": []}\n'],
    ['tenants.yaml', 'tenants:\n  - Anna\n'],
    [
      'hdfs-site.xml',
      '<configuration>\n<property><name>dfs.umask</name><value>022</value></property></configuration>\n',
    ],
    ['hue.ini', '[desktop]\nsecret_key=\n'],
    ['shiro.ini', '[users]\nanna = secretword\n'],
  ])('has the same findings at the same lines: %s', async (name, text) => {
    const found = async (written: string): Promise<readonly string[]> => {
      folder.write({ [name]: written });
      const told = JSON.parse((await folder.run(`lint ${name} -o json`)).out) as {
        findings: { rule: string; line: number; column: number }[];
      };
      return told.findings.map(({ rule, line, column }) => `${line}:${column} ${rule}`);
    };
    const plain = await found(text);
    expect(plain).not.toEqual([]);
    expect(await found(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toEqual(plain);
  });
});

/** A first line, and forty that each mean the one before (`@`) twice; `#` is their number. */
function doubled(first: string, line: string): string {
  const lines = Array.from({ length: 40 }, (_, index) =>
    line.replaceAll('#', String(index + 1)).replaceAll('@', String(index)),
  );
  return [first, ...lines].join('');
}

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
