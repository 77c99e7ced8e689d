import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptedFault } from '../../src/lab/fault-script/script.ts';
import { startTestLab, type TestLab } from '../support/lab.ts';
import { run } from '../support/tool.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab();
}, 60_000);
afterEach(async () => {
  await lab.loadFaults(undefined);
  lab.faults.listen(undefined);
});
afterAll(() => lab.stop());

const tool = (line: string) => run(lab.env, line);
const fault = (one: ScriptedFault) => lab.loadFaults({ rules: [{ fault: one }] });

/** Runs a line and gives what was asked of the systems meanwhile that changes something. */
async function changing(line: string) {
  const changes: string[] = [];
  lab.faults.listen(({ system, action }, moment) => {
    if (moment === 'after' && /^(AddRequest|ModifyRequest|MKDIRS|SET|UPDATE_|PUT|POST \/v2|DELETE)/.test(action))
      changes.push(`${system} ${action}`);
  });
  const ended = await tool(line);
  lab.faults.listen(undefined);
  return { ...ended, changes };
}

describe('what the namenode is going to refuse', () => {
  it('is refused before the first change where hdfs.user is no superuser', async () => {
    const { exit, err, changes } = await changing('user provision ann --create-account --yes --set hdfs.user=bob');
    expect([exit, changes]).toEqual([3, []]);
    expect(err).toContain('bob, as whom mesosctl asks HDFS, is no superuser there');
    expect(err).toContain('hint: Set hdfs.user to a superuser');
  });

  it('is refused before the first change in safe mode, and goes through afterwards', async () => {
    await fault({ kind: 'safe-mode' });
    const { exit, err, changes } = await changing('user provision ann --create-account --yes');
    expect([exit, changes]).toEqual([3, []]);
    expect(err).toContain('HDFS is in safe mode and takes no changes; nothing was done.');
    await lab.loadFaults(undefined);
    const again = await tool('user provision ann --create-account --yes');
    expect([again.exit, again.all]).toEqual([0, again.all]);
  });

  it('keeps nobody from what leaves HDFS alone, and from looking', async () => {
    await fault({ kind: 'safe-mode' });
    const { exit, all } = await tool('user provision ann --create-account --weight 2 --yes');
    expect([exit, all]).toEqual([0, all]);
    const leaving = await changing('user deprovision ann --delete-data --yes');
    expect([leaving.exit, leaving.changes]).toEqual([3, []]);
  });

  it('is noted in the plan where the datanodes are full', async () => {
    await fault({ kind: 'full-datanode' });
    const { out } = await tool('user provision zed --create-account --dry-run');
    expect(out).toContain('HDFS: its datanodes have 0 B left');
  });
});

describe('words that no context could take', () => {
  it.each([
    ['--partition nosuch', 'has no partition nosuch'],
    ['--role a/b/c', 'The role a is not that of the partition'],
    ['--home-quota 1k', 'is less than the first block of a file takes'],
  ])('%s is a wrong word, which exits with 2', async (words, said) => {
    const { exit, err } = await tool(`user provision zed --create-account --yes ${words}`);
    expect([exit, err]).toEqual([2, expect.stringContaining(said)]);
  });
});
