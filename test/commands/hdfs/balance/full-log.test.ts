import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { balancing } from '../../../support/balancing.ts';
import { childTool } from '../../../support/child-tool.ts';
import { startTestLab, type TestLab } from '../../../support/lab.ts';

/** Runs what follows with a file system of 400 KiB at the folder that comes first, in a namespace of its own. */
const MOUNTED = 'mount -t tmpfs -o size=400k none "$0" && exec "$@"';
const SMALL = ['-c', 'exec unshare -rm sh -c "$0" "$@"', MOUNTED];
const state = mkdtempSync(join(tmpdir(), 'mesosctl-small-'));
const mayMount = spawnSync('sh', [...SMALL, state, 'true']).status === 0;

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab({ hdfs: {} });
}, 60_000);
afterAll(async () => {
  await lab.stop();
  rmSync(state, { recursive: true });
});

it.skipIf(!mayMount)(
  'a log of the balancer that its file system was too small for is told not to be whole',
  async () => {
    await childTool(lab.folder);
    const { env } = balancing(lab, 'level');
    const tool = [process.execPath, join(lab.folder, 'tool', 'run.mjs'), 'hdfs', 'balance', 'run', '--yes'];
    const toldEnv = {
      ...process.env,
      ...env,
      MESOSCTL_STATE_DIR: state,
      MESOSCTL_HDFS_COMMANDS_BALANCER: "sh -c 'yes | head -c 800000; exit 0'",
    };
    // Its journal may be refused as well, a moment later.
    const stderr = await new Promise<string>((resolve) => {
      execFile('sh', [...SMALL, state, ...tool], { env: toldEnv }, (_error, _out, err) => resolve(err));
    });
    expect(stderr).toMatch(
      /what the balancer said is not all in its log\. Cannot write \S+\.log: its file system is full \(ENOSPC\)\./,
    );
  },
  60_000,
);
