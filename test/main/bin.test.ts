import { execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, top } from '../../scripts/bundle.mjs';
import { licencesOf } from '../../scripts/licences.mjs';
import { BROUGHT_BY_REQUEST } from '../support/brought-by-request.ts';
import { silentPeer } from '../support/silent-peer.ts';

let folder: string;
let bin: string;
let parts: Awaited<ReturnType<typeof bundle>>;
beforeAll(async () => {
  mkdirSync(join(top, '.cache'), { recursive: true });
  folder = mkdtempSync(join(top, '.cache', 'bin-'));
  cpSync(join(top, 'bin'), join(folder, 'bin'), { recursive: true });
  bin = join(folder, 'bin', 'mesosctl.js');
  parts = await bundle(join(folder, 'dist'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const env = { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent' };

function run(program: string, argv: readonly string[]): Promise<{ code: unknown; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(program, [...argv], { env }, (error, out, err) => resolve({ code: error?.code ?? 0, out, err }));
  });
}

/** The sources that are loaded together with a part, before anything is asked for later. */
function loadedWith(file: string, seen = new Set<string>()): string[] {
  const output = Object.entries(parts.outputs).find(([path]) => path.endsWith(`/${file}`))?.[1];
  if (output === undefined || seen.has(file)) return [];
  seen.add(file);
  const others = output.imports
    .filter(({ kind }) => kind === 'import-statement')
    .map(({ path }) => path.split('/').at(-1) ?? '');
  return [...Object.keys(output.inputs), ...others.flatMap((other) => loadedWith(other, seen))];
}

describe('bin/mesosctl.js', () => {
  it('runs the tool and gives its exit', async () => {
    expect(await run(process.execPath, [bin, 'version'])).toMatchObject({ code: 0, err: '' });
    expect(await run(process.execPath, [bin, 'usr'])).toMatchObject({ code: 2, out: '' });
  });

  it('says how to build it when it is not built', async () => {
    const bare = join(folder, 'bare', 'bin');
    cpSync(join(top, 'bin'), bare, { recursive: true });
    expect(await run(process.execPath, [join(bare, 'mesosctl.js'), 'version'])).toEqual({
      code: 70,
      out: '',
      err: 'mesosctl: it is not built yet.\nhint: npm run build\n',
    });
  });

  it('ends quietly when nobody reads on', async () => {
    const { out, err } = await run('/bin/sh', ['-c', `"${process.execPath}" "${bin}" --help | head -n 1`]);
    expect(out).toBe('Usage: mesosctl <noun> <verb> [options]\n');
    expect(err).toBe('');
  });

  it.runIf(existsSync('/dev/full'))(
    'says in one sentence that its answer cannot be written, and ends with 3',
    async () => {
      for (const words of ['version', '--help', 'context list -o json']) {
        const { code, err } = await run('/bin/sh', ['-c', `"${process.execPath}" "${bin}" ${words} > /dev/full`]);
        expect(err.split('\n').filter((line) => !line.startsWith('hint: '))).toEqual([
          'mesosctl: Standard output cannot be written (ENOSPC): the answer is not whole.',
          '',
        ]);
        expect(code).toBe(3);
      }
    },
  );

  it('ends with 130 on Ctrl-C', async () => {
    const peer = await silentPeer();
    const child = spawn(process.execPath, [bin, 'user', 'list'], {
      env: {
        ...env,
        MESOSCTL_HDFS_NAMENODES: `http://${peer}`,
        MESOSCTL_MESOS_MASTERS: `http://${peer}`,
        MESOSCTL_MARATHON_ADDRESSES: `http://${peer}`,
        MESOSCTL_LDAP_URL: `ldap://${peer}`,
        MESOSCTL_LDAP_PEOPLE: 'ou=p',
        MESOSCTL_LDAP_GROUPS: 'ou=g',
      },
      stdio: 'ignore',
    });
    setTimeout(() => child.kill('SIGINT'), 1_500);
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(130);
  });
});

describe('the bundle', () => {
  it('loads commander and the declarations for a help, and neither clients nor configuration nor a command', () => {
    const loaded = loadedWith('main.js');
    expect(loaded).toContain('node_modules/commander/lib/command.js');
    expect(loaded).toContain('src/commands/manifest.ts');
    const packages = loaded.filter(
      (path) => path.startsWith('node_modules/') && !path.startsWith('node_modules/commander/'),
    );
    expect(packages).toEqual([]);
    expect(loaded.filter((path) => /^src\/(clients|config|plan|checks|lab|output|commands\/\w+\/)/.test(path))).toEqual(
      [],
    );
  });

  it('has no part that cannot be loaded, or that asks another one for what it does not have', async () => {
    const files = Object.keys(parts.outputs).map((path) => pathToFileURL(join(top, path)).href);
    const all = `await Promise.all(${JSON.stringify(files)}.map((file) => import(file)))`;
    expect(await run(process.execPath, ['--input-type=module', '-e', all])).toEqual({ code: 0, out: '', err: '' });
  });

  it('has one copy of what a failure is, also for the lab, but for what a thread loads by itself', () => {
    const copies = Object.values(parts.outputs).filter(
      ({ inputs, entryPoint }) =>
        'src/core/failure.ts' in inputs && entryPoint !== 'src/clients/fsimage/image-thread.ts',
    );
    expect(copies).toHaveLength(1);
  });

  it('needs no package that is not in it', () => {
    const outside = Object.values(parts.outputs).flatMap(({ imports }) =>
      imports.filter(({ external, path }) => external === true && !path.startsWith('node:')).map(({ path }) => path),
    );
    const builtin = new Set(builtinModules);
    expect(outside.filter((path) => !builtin.has(path))).toEqual([]);
  });

  it('has the package webhdfs with our stand-ins for what it asks for, and nothing of the abandoned request', () => {
    const inputs = Object.keys(parts.inputs);
    expect(inputs).toEqual(expect.arrayContaining(['node_modules/webhdfs/lib/webhdfs.js', 'shims/request/index.js']));
    expect(inputs.filter((path) => BROUGHT_BY_REQUEST.test(path))).toEqual([]);
  });

  it('has the licence of every package that is in it', () => {
    const text = licencesOf(Object.keys(parts.inputs), top);
    for (const name of [
      'commander',
      'chalk',
      'yaml',
      'undici',
      'ldapts',
      'protobufjs',
      'cli-table3',
      'write-file-atomic',
    ]) {
      expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
    }
  });
});
