import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { HdfsLabOptions } from '../../../../src/lab/hdfs/start.ts';
import { type Platform, startPlatform } from '../../../lab/hdfs/platform.ts';
import { serving } from '../../../support/serving.ts';
import { type Run, run } from '../../../support/tool.ts';
import type { WorldOptions } from '../../../support/world.ts';

/** A file system of the lab with the homes of alice and bob, and the tool on it: no other system is there. */
export interface QuotaLab {
  readonly hdfs: Platform;
  readonly env: Readonly<Record<string, string>>;
  tool(line: string | readonly string[], options?: WorldOptions): Promise<Run>;
  /** What the tool answered as JSON. */
  json(line: string, options?: WorldOptions): Promise<Record<string, unknown>>;
  /** A file of so many bytes, with one replica. */
  file(path: string, bytes: number, user?: string): Promise<void>;
}

export async function quotaLab(options: HdfsLabOptions = {}): Promise<QuotaLab> {
  const folder = await mkdtemp(join(tmpdir(), 'mesosctl-quota-'));
  const hdfs = await startPlatform(options);
  onTestFinished(async () => {
    await hdfs.server.stop();
    await rm(folder, { recursive: true });
  });
  for (const owner of ['alice', 'bob']) hdfs.tree.seed(`/user/${owner}`, { owner, group: owner, mode: 0o700 });
  const env = {
    MESOSCTL_HDFS_NAMENODES: hdfs.server.addresses.join(','),
    MESOSCTL_HDFS_USER: 'hdfs',
    MESOSCTL_STATE_DIR: join(folder, 'state'),
    HOME: folder,
  };
  const tool: QuotaLab['tool'] = (line, world = {}) => run(env, line, { cwd: folder, homeDir: folder, ...world });
  return {
    hdfs,
    env,
    tool,
    json: async (line, world) => JSON.parse((await tool(`${line} -o json`, world)).out) as Record<string, unknown>,
    file: async (path, bytes, user = 'hdfs') => {
      await hdfs.must('PUT', `${path}?op=CREATE&replication=1&user.name=${user}`, 'x'.repeat(bytes));
    },
  };
}

/** The address of a namenode that answers as that of the lab does, but for these words. */
export async function rewriting({ hdfs }: QuotaLab, from: string, to: string): Promise<string> {
  const server = createServer(async (incoming, response) => {
    const answer = await fetch(`${hdfs.server.addresses[0]}${incoming.url}`, { method: incoming.method ?? 'GET' });
    const text = (await answer.text()).replaceAll(from, to);
    response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? '' }).end(text);
  });
  return `http://${await serving(server)}`;
}
