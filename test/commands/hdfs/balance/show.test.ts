import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { balanceNode, volume } from '../../../../src/checks/subjects/balance-example.ts';
import { configFolder } from '../../../support/config-folder.ts';
import { startTestLab, type TestLab } from '../../../support/lab.ts';
import { toldHdfs } from '../../../support/told-hdfs.ts';
import { run } from '../../../support/tool.ts';

const TIB = 2 ** 40;
const folder = configFolder();

let lab: TestLab;
beforeAll(async () => {
  lab = await startTestLab();
});
afterAll(() => lab.stop());

/** The tool on these servers; a question is given up after a moment. */
const on = (namenode: string, line: string) =>
  run(lab.env, [...line.split(' '), '--set', `hdfs.namenodes=${namenode}`, '--timeout', '500ms']);

describe('mesosctl hdfs balance show', () => {
  it('calls the lab balanced, whose datanodes are alike', async () => {
    const { exit, out } = await run(lab.env, 'hdfs balance show');
    expect(out).toContain('Balanced by the policy datanode and a threshold of 10.');
    expect(exit).toBe(0);
  });

  it('weighs unlike datanodes, names those beyond the threshold, and ends with 1', async () => {
    const namenode = await toldHdfs([
      balanceNode('dn1', { dfsUsedBytes: 3.6 * TIB }),
      balanceNode('dn2'),
      balanceNode('dn3'),
    ]);
    const { exit, out } = await on(namenode, 'hdfs balance show -o json');
    const data = JSON.parse(out);
    expect(exit).toBe(1);
    expect(data).toMatchObject({ balanced: false, threshold: 10, policy: 'datanode' });
    expect(data.groups.map(({ standing }: { standing: string }) => standing)).toEqual([
      'over-utilized',
      'under-utilized',
      'under-utilized',
    ]);
    expect(data.findings.map(({ rule }: { rule: string }) => rule)).toEqual(['balance/not-balanced']);
    expect((await on(namenode, 'hdfs balance show --threshold 40')).exit).toBe(0);
  });

  it('reads of a file what it has written, and says the same of it', async () => {
    const namenode = await toldHdfs([
      balanceNode('dn1', { dfsUsedBytes: 3.6 * TIB }),
      balanceNode('dn2', { rack: '/r2' }),
      balanceNode('dn3', {
        isLive: false,
        capacityBytes: 0,
        dfsUsedBytes: 0,
        blocks: 0,
        volumes: undefined,
        rack: '/default-rack',
      }),
    ]);
    const live = await on(namenode, 'hdfs balance show -o json');
    const file = folder.write('balance.json', live.out);
    const again = await folder.run(['hdfs', 'balance', 'show', '--file', file, '-o', 'json']);
    expect(again.out).toBe(live.out);
    expect(again.exit).toBe(live.exit);
    const piped = await folder.run(['hdfs', 'balance', 'show', '--file', '-', '-o', 'json'], { stdin: live.out });
    expect(piped.out).toBe(live.out);
  });

  it('says which datanode hangs or tells nothing, shows the rest, and ends with 3', async () => {
    const namenode = await toldHdfs([
      balanceNode('dn1'),
      { ...balanceNode('dn2'), fault: 'hangs' },
      { ...balanceNode('dn3'), fault: 'beanless' },
    ]);
    const { exit, out, err } = await on(namenode, 'hdfs balance show');
    expect(exit).toBe(3);
    expect(out).toMatch(/dn2:9866\s+DISK~/);
    expect(err).toMatch(/not read: The volumes of dn2:9866 are not known. .* did not answer JMX DataNodeInfo in time/);
    expect(err).toMatch(/not read: The volumes of dn3:9866 are not known. .* no proper "DataNodeInfo"/);
  });

  it('says which bean a namenode does not have, and ends with 3', async () => {
    for (const lacks of ['NameNodeInfo', 'FSNamesystemState', 'FSNamesystem']) {
      const { exit, out, err } = await on(await toldHdfs([balanceNode('dn1')], { lacks }), 'hdfs balance show');
      expect(exit).toBe(3);
      expect(out).toBe('');
      expect(err).toContain(`no proper "${lacks}"`);
    }
  });

  it('leaves out dead and leaving datanodes and those without capacity, as the Balancer does', async () => {
    const namenode = await toldHdfs([
      balanceNode('dn1'),
      balanceNode('dn2', { dfsUsedBytes: 0, adminState: 'decommissioning' }),
      balanceNode('dn3', { isLive: false }),
      balanceNode('dn4', { capacityBytes: 0, dfsUsedBytes: 0, remainingBytes: 0, failedVolumes: 2, volumes: [] }),
    ]);
    const { exit, out } = await on(namenode, 'hdfs balance show');
    for (const line of ['dn2:9866: it is decommissioning', 'dn3:9866: it is dead', 'dn4:9866: it has no capacity'])
      expect(out).toContain(line);
    expect(out).toContain('[balance/capacity-none]');
    expect(exit).toBe(1);
  });

  it('finds disks that only the Disk Balancer levels, and capacity that is counted twice', async () => {
    const namenode = await toldHdfs([
      balanceNode('dn1', {
        volumes: [volume('/data/1', 1.9 * TIB, 0.1 * TIB), volume('/data/2', 0.1 * TIB, 1.9 * TIB)],
      }),
      balanceNode('dn2', {
        capacityBytes: 8 * TIB,
        dfsUsedBytes: 2 * TIB,
        nonDfsUsedBytes: 2 * TIB,
        volumes: [volume('/data/a', TIB, 2 * TIB), volume('/data/b', TIB, 2 * TIB)],
      }),
    ]);
    const { exit, out } = await on(namenode, 'hdfs balance show');
    expect(out).toContain('[balance/disks-not-level]');
    expect(out).toContain('/data/a of dn2:9866 and /data/b of dn2:9866 lie on one device');
    expect(exit).toBe(1);
  });

  it('counts file systems beyond 8 PiB', async () => {
    const large = Array.from({ length: 40 }, (_, index) =>
      balanceNode(`dn${index}`, {
        capacityBytes: 600 * TIB,
        dfsUsedBytes: 300 * TIB,
        volumes: [volume('/d', 300 * TIB, 300 * TIB)],
      }),
    );
    const { exit, out } = await on(await toldHdfs(large), 'hdfs balance show -o json');
    expect(JSON.parse(out).balanced).toBe(true);
    expect(exit).toBe(0);
  });

  it('refuses words that the Balancer would refuse, and files that are something else', async () => {
    for (const line of ['--threshold 0.5', '--threshold 101', '--threshold x', '--include dn1 --exclude dn2'])
      expect((await run(lab.env, `hdfs balance show ${line}`)).exit).toBe(2);
    const missing = await folder.run(['hdfs', 'balance', 'show', '--file', 'no.json']);
    expect(missing.exit).toBe(2);
    expect(missing.err).toContain('There is no file no.json.');
    const other = await folder.run([
      'hdfs',
      'balance',
      'show',
      '--file',
      folder.write('other.json', '{"version":"3.4.1"}'),
    ]);
    expect(other.exit).toBe(2);
    expect(other.err).toContain('blocks is not a number from 0 on');
  });
});
