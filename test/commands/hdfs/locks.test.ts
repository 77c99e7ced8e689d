import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { childTool } from '../../support/child-tool.ts';
import { rightsLab } from '../../support/rights-lab.ts';

const { lab, tree, tool, done } = await rightsLab();

/** Runs one line, and the others in the midst of it, when it sends this to HDFS for the first time. */
async function during(action: string, line: string, others: readonly string[]) {
  const met: (readonly [number, string])[] = [];
  lab.faults.listen(async (call, moment) => {
    if (moment !== 'before' || call.action !== action) return;
    lab.faults.listen(undefined);
    for (const other of others) {
      const { exit, err } = await tool(other);
      met.push([exit, err]);
    }
  });
  const { exit, all } = await tool(line);
  lab.faults.listen(undefined);
  return { exit, all, met };
}

describe('a run in a folder of HDFS', () => {
  it('keeps off those that would work below it, which say who is at work and where', async () => {
    for (const name of ['anna', 'berta']) await tree.folder(`/user/${name}`, name, 0o755);
    await tree.folder('/user/anna/shared', 'anna', 0o755);
    const { exit, all, met } = await during('SETACL', 'hdfs acl set -R /user user:carol:r-x --yes', [
      'hdfs quota set anna --names 1000 --yes',
      'hdfs acl set /user/anna/shared user:dora:r-x --yes',
      'hdfs umask-enforce berta --yes',
      'hdfs acl remove / user:dora --yes',
      'hdfs acl set /data user:dora:r-x --dry-run',
    ]);
    const at = (place: string): RegExp =>
      new RegExp(`Another mesosctl is at work on ${place}: process ${process.pid} on .+, since .+\\nhint: Wait for it`);
    expect([exit, all]).toEqual([0, all]);
    expect(met.slice(0, 4)).toEqual([
      [3, expect.stringMatching(at('/user, in which /user/anna lies'))],
      [3, expect.stringMatching(at('/user, in which /user/anna lies'))],
      [3, expect.stringMatching(at('/user, in which /user/berta lies'))],
      [3, expect.stringMatching(at('/user, which lies in /'))],
    ]);
    expect(met[4]?.[1]).not.toContain('Another mesosctl');
    await done('hdfs quota set anna --names 1000 --yes');
  });

  it('is kept off by one that works below it, and has the others of several homes', async () => {
    for (const name of ['emil', 'frida']) await tree.folder(`/user/${name}`, name, 0o755);
    const { met } = await during('SETACL', 'hdfs umask-enforce emil --yes', [
      'hdfs acl set -R /user user:carol:r-x --yes',
      'hdfs quota set frida --names 1000 --yes',
    ]);
    expect(met).toEqual([
      [3, expect.stringContaining('Another mesosctl is at work on /user/emil, which lies in /user: process')],
      [0, expect.anything()],
    ]);
  });
});

it('a lock that cannot be written leaves no part of it behind', async () => {
  await tree.folder('/user/gisela', 'gisela', 0o755);
  await childTool(lab.folder);
  const state = join(lab.folder, 'full');
  // As on a full disk: files are made, and take no byte.
  const full = ['-c', `trap '' XFSZ; ulimit -f 0; exec "$@"`, 'sh', process.execPath];
  const words = ['hdfs', 'umask-enforce', 'gisela', '--yes'];
  const child = spawn('sh', [...full, join(lab.folder, 'tool', 'run.mjs'), ...words], {
    env: { ...process.env, ...lab.env, MESOSCTL_STATE_DIR: state },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [err, [exit]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect([exit, err]).toEqual([3, expect.stringContaining('the system refused (EFBIG)')]);
  expect(await readdir(join(state, 'locks'))).toEqual([]);
}, 60_000);
