import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSpark } from '../../../src/clients/spark/index.ts';
import { Failure } from '../../../src/core/failure.ts';

const never = new AbortController().signal;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesosctl-spark-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A home whose spark-sql is a script of ours: its words and environment are what is looked at. */
async function homeWith(body: string): Promise<string> {
  const home = join(folder, 'home');
  await mkdir(join(home, 'bin'), { recursive: true });
  await writeFile(join(home, 'bin', 'spark-sql'), `#!/usr/bin/env bash\n${body}\n`);
  await chmod(join(home, 'bin', 'spark-sql'), 0o755);
  return home;
}

async function linesOf(
  home: string | undefined,
  signal: AbortSignal = never,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<string[]> {
  const how = { folder, home, master: 'local[2]', properties: { 'spark.mesos.role': 'batch' } };
  const lines: string[] = [];
  for await (const line of openSpark(env).sql('SELECT 1;', how, signal)) lines.push(line);
  return lines;
}

describe('a run of spark-sql', () => {
  it('is given the questions in a file of its own, and leaves nothing behind', async () => {
    const home = await homeWith(`cat "\${@: -1}"; echo; stat -c %a "\${@: -1}"; pwd; printf '%s\\n' "$@"`);
    const lines = await linesOf(home);
    expect(lines[0]).toBe('SELECT 1;');
    expect(lines[1]).toBe('600');
    expect(lines[2]).toMatch(/spark-\w+$/);
    expect(lines.slice(3, 5)).toEqual(['--master', 'local[2]']);
    expect(lines).toContain('spark.mesos.role=batch');
    expect(lines).toContain('spark.hadoop.javax.jdo.option.ConnectionURL=jdbc:derby:memory:mesosctl;create=true');
    expect(await readdir(folder)).toEqual(['home']);
  });

  it('is not given the variables of mesosctl', async () => {
    const home = await homeWith('env');
    const lines = await linesOf(home, never, { ...process.env, MESOSCTL_MESOS_SECRET: 'hush' });
    expect(lines).toContain(`SPARK_HOME=${home}`);
    expect(lines.join('\n')).not.toContain('hush');
  });

  it('that fails says why, and not the way through its stack', async () => {
    const home = await homeWith(
      'echo "26/11/21 WARN Utils: loopback" >&2; echo "org.apache.spark.SparkException: Could not parse Master URL" >&2; echo "  at org.apache.spark.Some.where(Some.scala:1)" >&2; exit 1',
    );
    await expect(linesOf(home)).rejects.toMatchObject({
      code: 'failed',
      message: 'Spark ended with 1: org.apache.spark.SparkException: Could not parse Master URL',
    });
  });

  it('of a program that is not there says so', async () => {
    await expect(linesOf(join(folder, 'none'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(linesOf(undefined, never, { PATH: folder })).rejects.toMatchObject({
      message: 'There is no program spark-sql on this host.',
    });
  });

  it('of a program that may not be run says so', async () => {
    const home = await homeWith('true');
    await chmod(join(home, 'bin', 'spark-sql'), 0o600);
    await expect(linesOf(home)).rejects.toMatchObject({
      code: 'denied',
      system: 'spark',
      hint: `See its mode: ls -l ${join(home, 'bin', 'spark-sql')}`,
    });
  });

  it('ends with us', async () => {
    const home = await homeWith(`echo $$ > ${folder}/pid; echo begun; exec sleep 600`);
    const stopping = new AbortController();
    const run = linesOf(home, stopping.signal);
    const pid = await (async () => {
      for (;;) {
        const text = await readFile(join(folder, 'pid'), 'utf8').catch(() => '');
        if (text.endsWith('\n')) return Number(text);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    })();
    stopping.abort(new Failure('interrupted', 'Interrupted.'));
    await expect(run).rejects.toMatchObject({ code: 'interrupted' });
    expect(() => process.kill(pid, 0)).toThrow();
    expect((await readdir(folder)).filter((name) => name.startsWith('spark-'))).toEqual([]);
  });

  it('ends when nobody reads on', async () => {
    const home = await homeWith(`echo $$ > ${folder}/pid; while :; do echo line; sleep 0.01; done`);
    const how = { folder, home, master: undefined, properties: {} };
    for await (const line of openSpark(process.env).sql('', how, never)) {
      expect(line).toBe('line');
      break;
    }
    const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
    expect(() => process.kill(pid, 0)).toThrow();
  });
});
