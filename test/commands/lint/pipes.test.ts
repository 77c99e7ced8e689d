import { execFile } from 'node:child_process';
import { readdirSync, readlinkSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { childTool } from '../../support/child-tool.ts';
import { FAULTY, lintFolder } from '../../support/lint-folder.ts';

const folder = lintFolder();
beforeEach(async () => void (await promisify(execFile)('mkfifo', [folder.path('pipe')])));

describe('a pipe that is named', () => {
  it.each([
    ['spark-conf', FAULTY],
    ['marathon-app', '{"id": "/web", "cmd": "a", "cpus": 1}'],
    ['tenants', 'defaults:\n  cpus: 4\ntenants:\n  - anna\n'],
    ['hadoop-conf', '<configuration><property><name>dfs.replication</name><value>3</value></property></configuration>'],
    ['shiro-ini', '[urls]\n/** = authc\n'],
    ['spark-env', 'spark-submit --conf spark.a=b x.jar\n'],
    ['mesos-agent', 'exec mesos-agent --work_dir=/a\n'],
  ])('is read, and known by what comes out of it: %s', async (kind, text) => {
    const [{ out }] = await Promise.all([
      folder.run('lint pipe --stats -o json'),
      writeFile(folder.path('pipe'), text),
    ]);
    expect(JSON.parse(out)).toMatchObject({ unread: [], stats: { files: { [kind]: 1 } } });
    const { out: same } = await folder.run('lint - --stats -o json', { stdin: text });
    expect(JSON.parse(same)).toMatchObject({ unread: [], stats: { files: { [kind]: 1 } } });
  });

  it('is not waited for where files shall be mended', async () => {
    const { exit, err } = await folder.run('lint pipe --as spark-conf --fix');
    expect(exit).toBe(2);
    expect(err).toContain('pipe is a pipe, and --fix writes files.');
  });

  it.each([
    ['what is nothing', 'a b c\n'],
    ['settings of Spark among others', 'spark.app.name x\nlog4j.rootCategory=INFO\n'],
    ['a script that writes settings of Spark', 'cat > conf <<EOF\nspark.app.name x\nEOF\n'],
    ['another YAML', 'app:\n  spark.app.name: x\n'],
  ])('is asked what it is where that is not clear: %s', async (_, text) => {
    const { exit, err } = await folder.run('lint -', { stdin: text });
    expect(exit).toBe(2);
    expect(err).toContain('--as KIND');
  });
});

describe('the waiting for what nobody writes', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('is ended at once by %s', async (signal) => {
    const tool = await childTool(folder.path());
    const named = tool.start({}, ['lint', folder.path('pipe')]);
    await expect.poll(() => openFiles(named.process.pid), { timeout: 20_000 }).toContain(folder.path('pipe'));
    named.process.kill(signal);
    expect(await named.ended).toMatchObject({ exit: 130, printed: expect.stringContaining('Interrupted') });
    const stdin = tool.start({}, ['lint', '-'], 'pipe');
    // More than any pipe holds: it is written when it is read.
    await new Promise((resolve) => stdin.process.stdin?.write('# x\n'.repeat(1_000_000), resolve));
    stdin.process.kill(signal);
    expect(await stdin.ended).toMatchObject({ exit: 130, printed: expect.stringContaining('Interrupted') });
  });
});

/** What a process has open. */
const openFiles = (pid: number | undefined): string[] =>
  readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
    } catch {
      return [];
    }
  });
