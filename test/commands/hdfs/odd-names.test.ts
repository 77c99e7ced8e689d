import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { quotaLab } from './quota/quota-lab.ts';

const PATH = '/data/odd dir\n%41\t\\';
const SHOWN = '/data/odd dir\\n%41\\t\\\\';

it('a path with a break in its name is told from one with a blank, wherever it is shown', async () => {
  const lab = await quotaLab();
  lab.hdfs.tree.seed(PATH, { owner: 'hdfs', group: 'hdfs', mode: 0o755 });
  await writeFile(join(lab.env['HOME'] ?? '', 'quotas.json'), JSON.stringify({ quotas: [{ path: PATH, names: 50 }] }));
  const shown = async (words: readonly string[]): Promise<void> => {
    const { all } = await lab.tool(['hdfs', ...words]);
    expect([words, all]).toEqual([words, expect.stringContaining(SHOWN)]);
    expect(all).not.toContain('odd dir %41');
  };
  await shown(['quota', 'apply', '-f', 'quotas.json', '--dry-run']);
  await shown(['quota', 'apply', '-f', 'quotas.json', '--yes']);
  await shown(['quota', 'set', PATH, '--names', '60', '--yes']);
  await shown(['quota', 'list', PATH]);
  await shown(['df', PATH]);
  await shown(['df', `${PATH}/none`]);
  await shown(['acl', 'set', PATH, 'user:bob:r-x', '--yes']);
  await shown(['acl', 'set', '-R', PATH, 'user:carol:r-x', '--yes']);
  await shown(['umask-enforce', PATH, '--umask', '077', '--yes']);
  for (const line of ['plan log', 'plan show last']) expect((await lab.tool(line)).out).toContain(SHOWN);
});
