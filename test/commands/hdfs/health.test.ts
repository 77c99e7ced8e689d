import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listening } from '../../../src/lab/listening.ts';
import { altered, eachObject } from '../../support/altered.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { startTestLab, type TestLab } from '../../support/lab.ts';
import { run } from '../../support/tool.ts';
import type { WorldOptions } from '../../support/world.ts';

describe('mesosctl hdfs health', () => {
  let lab: TestLab;
  beforeAll(async () => {
    lab = await startTestLab();
  });
  afterAll(() => lab.stop());
  afterEach(() => {
    lab.hdfs?.setSafeMode(undefined);
    for (const index of [0, 1]) lab.hdfs?.setState(index, index === 0 ? 'active' : 'standby');
    for (const [index] of (lab.hdfs?.datanodes() ?? []).entries())
      lab.hdfs?.setDatanode(index, { live: true, adminState: 'In Service', full: false });
    lab.faults.script(undefined);
  });

  const tool = (line: string, options: WorldOptions = {}) =>
    run(lab.env, `hdfs health --over 0 ${line}`.trim(), options);
  const data = async (line = '', options: WorldOptions = {}) => {
    const { exit, out, err } = await tool(`-o json ${line}`.trim(), options);
    return { exit, err, json: JSON.parse(out) };
  };
  const rules = (json: { findings: { rule: string }[] }): string[] => json.findings.map(({ rule }) => rule);

  it('tells of each server of a sound file system, and ends with 0', async () => {
    const { exit, out, err } = await tool('--color never', { tty: true, columns: 80 });
    expect(err).toBe('');
    expect(out).toMatch(/NAMENODE +STATE +HEAP/);
    expect(out).toMatch(/127\.0\.0\.1:\d+ +active/);
    expect(out).toMatch(/127\.0\.0\.1:\d+ +standby/);
    expect(out).toMatch(/Safe mode +off/);
    expect(out).toMatch(/3 live, 0 dead, 0 late/);
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(exit).toBe(0);
  });

  it('gives the same as data', async () => {
    const { exit, json } = await data();
    expect(json).toMatchObject({
      cluster: { safeMode: null, missingBlocks: 0, underReplicatedBlocks: 0 },
      namenodes: [
        { state: 'active', collection: { of: 'since start' }, edits: [{ isDisabled: false }] },
        { state: 'standby' },
      ],
      datanodes: [{ live: true, answers: true, transfers: 0, failedVolumes: 0 }, {}, {}],
      journalNodes: [],
      unread: [],
    });
    expect(exit).toBe(0);
  });

  it('is a plug-in of Nagios, a text for Prometheus, SARIF and test cases', async () => {
    const sound = await tool('-o nagios');
    expect(sound.out).toMatch(
      /^HDFS HEALTH OK - .*\|errors=0 warnings=0 notes=\d+ unread=0 namenodes=2 datanodes=3\n$/,
    );
    expect(sound.exit).toBe(0);
    expect((await tool('-o junit')).out).toMatch(
      /<testsuites name="mesosctl hdfs health" tests="\d" failures="0" errors="0">/,
    );
    lab.hdfs?.setSafeMode('It was turned on manually.');
    const nagios = await tool('-o nagios');
    expect(nagios.out).toMatch(/^HDFS HEALTH CRITICAL - 1 error.*platform\/safe-mode 1/);
    expect(nagios.exit).toBe(2);
    const prometheus = await tool('-o prometheus');
    expect(prometheus.out).toContain('mesosctl_hdfs_health_findings{context="lab",severity="error"} 1\n');
    expect(prometheus.exit).toBe(1);
    const sarif = await tool('-o sarif');
    const [log] = JSON.parse(sarif.out).runs;
    expect(log.results).toContainEqual(expect.objectContaining({ ruleId: 'platform/safe-mode', level: 'error' }));
    expect(log.tool.driver.rules.map(({ id }: { id: string }) => id)).toContain('platform/safe-mode');
    expect(sarif.exit).toBe(1);
    const junit = await tool('-o junit');
    expect(junit.out).toContain('<testcase classname="mesosctl hdfs health" name="platform/safe-mode">');
    expect([junit.out.match(/<failure type="error"/g)?.length, junit.exit]).toEqual([1, 1]);
  }, 60_000);

  it('is critical to Nagios where HDFS does not answer, and unknown where nobody says where it is', async () => {
    const silent = await tool('-o nagios --set hdfs.namenodes=http://127.0.0.1:9');
    expect(silent.out).toMatch(/^HDFS HEALTH CRITICAL - .*1 not read: platform\/namenode-down 1/);
    expect(silent.exit).toBe(2);
    const unsaid = await tool('-o nagios --set hdfs.namenodes=');
    expect([unsaid.exit, unsaid.out]).toEqual([3, expect.stringMatching(/^MESOSCTL UNKNOWN - .*\n$/)]);
  });

  it('takes two readings of the garbage collection, and says over which time', async () => {
    const { out } = await run(lab.env, 'hdfs health --over 600ms -o json');
    const [first] = JSON.parse(out).namenodes;
    expect(first.collection).toMatchObject({ of: 'two readings', share: 0 });
    expect(first.collection.overMs).toBeGreaterThanOrEqual(600);
  });

  it('finds safe mode by the rule of the doctor', async () => {
    lab.hdfs?.setSafeMode('It was turned on manually.');
    const { exit, json } = await data();
    expect(rules(json)).toContain('platform/safe-mode');
    expect(exit).toBe(1);
  });

  it('finds standbys alone, asks all the same what they are, and does not end as if all were read', async () => {
    lab.hdfs?.setState(0, 'standby');
    const { exit, json } = await data('', { clock: hurriedClock() });
    expect(rules(json)).toContain('platform/namenode-none-active');
    expect(json).toMatchObject({ cluster: null, namenodes: [{ state: 'standby' }, { state: 'standby' }] });
    expect(json.namenodes[0].heapMaxBytes).toBeGreaterThan(0);
    expect(json.unread).not.toEqual([]);
    expect(exit).toBe(3);
  });

  it('finds two active ones', async () => {
    lab.hdfs?.setState(1, 'active');
    const { exit, json } = await data();
    expect(rules(json)).toContain('platform/namenode-two-active');
    expect(exit).toBe(1);
  });

  it('tells of dead and leaving datanodes', async () => {
    lab.hdfs?.setDatanode(0, { live: false });
    lab.hdfs?.setDatanode(1, { adminState: 'Decommission In Progress' });
    const { out } = await tool('--color never', { tty: true });
    expect(out).toMatch(/2 live, 1 dead, 0 late, 1 decommissioning/);
    const { json } = await data();
    expect(rules(json)).toEqual(expect.arrayContaining(['platform/datanodes-dead', 'hdfs/datanodes-leaving']));
  });

  it('finds full disks', async () => {
    lab.hdfs?.setDatanode(0, { full: true });
    const { json } = await data();
    const found = json.findings.find(({ rule }: { rule: string }) => rule === 'hdfs/volume-full');
    expect(found).toMatchObject({ severity: 'warning', data: [{ freeBytes: 0 }] });
  });

  it('is not held up by a datanode that hangs: it is said, and all others are told of', async () => {
    const hung = createServer(() => undefined);
    const { port, stop } = await listening(hung);
    const [first = '', second = ''] = lab.hdfs?.server.addresses ?? [];
    const victim = new URL(lab.hdfs?.datanodes()[0]?.address ?? '').host;
    const { address } = await altered(first, /^GET \/jmx/, (body) =>
      body.toString().replaceAll(`infoAddr\\":\\"${victim}\\"`, `infoAddr\\":\\"127.0.0.1:${port}\\"`),
    );
    const { exit, json } = await data(`--set hdfs.namenodes=${address},${second} --timeout 1500ms`);
    const found = json.findings.find(({ rule }: { rule: string }) => rule === 'hdfs/datanode-silent');
    expect(found).toMatchObject({ severity: 'warning', data: { datanodes: [victim], code: 'timeout' } });
    const answers = json.datanodes.map(({ answers }: { answers: boolean }) => answers);
    expect(answers.filter((one: boolean) => one)).toHaveLength(2);
    expect(exit).toBe(3);
    hung.closeAllConnections();
    await stop();
  });

  it('tells what a namenode without a bean does not, and does not break', async () => {
    const [first = '', second = ''] = lab.hdfs?.server.addresses ?? [];
    const missing = /JvmMetrics|RpcActivity|MemoryPool/;
    const { address } = await altered(
      first,
      /^GET \/jmx/,
      eachObject((bean) => (missing.test(String(bean['name'])) ? { name: 'other:type=Thing' } : bean)),
    );
    const own = `--set hdfs.namenodes=${address},${second}`;
    const { out } = await tool(`${own} --color never`, { tty: true, columns: 120 });
    expect(out).toMatch(/active +not told +not told +not told +not told/);
    const { json } = await data(own);
    expect(json.namenodes[0]).toMatchObject({ state: 'active', heapUsedBytes: null, rpc: [], collection: null });
    expect(json.namenodes[1].heapUsedBytes).toBeGreaterThan(0);
  });

  it('does not call silent who answers by half: it breaks off', async () => {
    lab.faults.script(({ system }) => (system === 'hdfs' ? { kind: 'half' } : undefined));
    const { exit, out } = await tool('--color never', { tty: true, columns: 120 });
    expect(out.match(/127\.0\.0\.1:\d+ +breaks off /g)).toHaveLength(2);
    expect(out).not.toContain('silent');
    expect(out.replace(/\s+/g, ' ')).toContain(
      'closed the connection before its answer to JMX NameNodeStatus was whole',
    );
    expect(exit).toBe(3);
  });

  it('needs no superuser', async () => {
    const { exit, json } = await data('--set hdfs.user=carol');
    expect(rules(json)).not.toContain('platform/hdfs-no-superuser');
    expect(json.cluster).toMatchObject({ missingBlocks: 0 });
    expect(exit).toBe(0);
  });

  it('says what is missing in a context without HDFS', async () => {
    const { exit, err } = await tool('--set hdfs.namenodes=');
    expect(exit).toBe(2);
    expect(err).toContain('hint: Set it: mesosctl context set lab hdfs.namenodes=http://HOST:9870');
  });
});
