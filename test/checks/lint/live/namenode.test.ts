import { afterEach, describe, expect, it } from 'vitest';
import { fileReaders } from '../../../../src/checks/lint/file-readers.ts';
import { type LiveHdfs, readNamenode } from '../../../../src/checks/lint/live/namenode.ts';
import { judgeSubject } from '../../../../src/checks/lint/rules-of.ts';
import { openHdfs } from '../../../../src/clients/hdfs/index.ts';
import { transport } from '../../../../src/clients/transport.ts';
import type { HdfsLabOptions } from '../../../../src/lab/hdfs/start.ts';
import { type Platform, startPlatform } from '../../../lab/hdfs/platform.ts';
import { altered } from '../../../support/altered.ts';
import { hurriedClock } from '../../../support/hurried-clock.ts';

const signal = new AbortController().signal;
const limit = () => signal;

describe('what a live HDFS says that can be judged', () => {
  let hdfs: Platform;
  afterEach(() => hdfs.server.stop());

  async function read(namenodes = hdfs.server.addresses): Promise<LiveHdfs> {
    const options = { send: transport(), clock: hurriedClock(), user: 'hdfs', timeoutMs: 2_000 };
    return readNamenode(openHdfs({ ...options, namenodes }).read, limit);
  }

  async function start(options: HdfsLabOptions = {}): Promise<LiveHdfs> {
    hdfs = await startPlatform(options);
    return read();
  }

  /** `rule path: line`, of the texts as files and of the subjects. */
  async function found({ texts, subjects }: LiveHdfs): Promise<string[]> {
    const files = await Promise.all(
      texts.map(({ kind, source, versions }) => (kind === undefined ? [] : fileReaders[kind].read(source, versions))),
    );
    const judged = [...files.flatMap((file) => ('subjects' in file ? file.subjects : [])), ...subjects];
    const findings = (await Promise.all(judged.map(judgeSubject))).flat();
    return findings.map(({ rule, at }) => {
      const text = texts.find(({ source }) => source.path === at?.file);
      return `${rule} ${pathOf(at?.file ?? '')}: ${text?.source.line(at?.line ?? 0).trim()}`;
    });
  }

  /** Namenodes by their number; any datanode may be the first. */
  const pathOf = (path: string): string => {
    const datanodes = hdfs.datanodes().map(({ address }) => [new URL(address).host, 'dn'] as const);
    const namenodes = hdfs.server.addresses.map((base, index) => [new URL(base).host, `nn${index + 1}`] as const);
    return [...datanodes, ...namenodes].reduce((short, [host, name]) => short.replace(host, name), path);
  };

  it('are the settings of each namenode and of a datanode as their files, and the figures', async () => {
    const live = await start({ namenodes: 2, configured: { 'hdfs-site.xml': { 'dfs.datanode.data.dir': '/d1,/d2' } } });
    expect(live.unread).toEqual([]);
    expect(live.versions).toEqual({ hadoop: '3.4.1' });
    expect(live.texts.map(({ source }) => pathOf(source.path))).toEqual([
      'hdfs/namenode@nn1',
      'hdfs/conf@nn1/core-site.xml',
      'hdfs/conf@nn1/hdfs-site.xml',
      'hdfs/namenode@nn2',
      'hdfs/conf@nn2/core-site.xml',
      'hdfs/conf@nn2/hdfs-site.xml',
      'hdfs/conf@dn/hdfs-site.xml',
    ]);
    const [figures, core, site, , , , data] = live.texts.map(({ source }) => source.text);
    expect(JSON.parse(figures ?? '')).toMatchObject({ state: 'active', blocks: 0, upgradeFinalized: true });
    expect(core).toContain('<name>hadoop.proxyuser.hue.hosts</name>\n    <value>127.0.0.1</value>');
    // What the namenode says of itself was written by nobody, and what datanodes read is theirs.
    expect(core).not.toContain('fs.defaultFS');
    expect(site).toContain('<name>dfs.namenode.acls.enabled</name>');
    expect(site).not.toContain('dfs.datanode.data.dir');
    expect(data).toBe(
      '<configuration>\n  <property>\n    <name>dfs.datanode.data.dir</name>\n    <value>/d1,/d2</value>\n  </property>\n</configuration>\n',
    );
  });

  it('are judged: nothing is found in the lab as it is but a small pipeline', async () => {
    expect(await found(await start())).toEqual([
      'hdfs/pipeline-without-spare hdfs/namenode@nn1: "dfs.client.block.write.replace-datanode-on-failure.policy": "DEFAULT",',
    ]);
    await hdfs.server.stop();
    expect(await found(await start({ datanodes: 4 }))).toEqual([]);
  });

  it('are judged with the line of the setting', async () => {
    const configured = {
      'core-site.xml': { 'hadoop.proxyuser.hue.hosts': '*', 'hadoop.security.authentication': 'kerberos' },
      'hdfs-site.xml': { 'dfs.permissions.enabled': 'false', 'dfs.datanode.data.dir': '/data' },
      '/etc/hadoop/more.xml': { 'dfs.replication': '1' },
    };
    expect((await found(await start({ datanodes: 4, configured }))).sort()).toEqual([
      'hdfs/block-tokens-off hdfs/conf@nn1/core-site.xml: <property>',
      'hdfs/disk-without-reserve hdfs/conf@dn/hdfs-site.xml: <property>',
      'hdfs/permissions-off hdfs/conf@nn1/hdfs-site.xml: <value>false</value>',
      'hdfs/proxyuser-open hdfs/conf@nn1/core-site.xml: <value>*</value>',
      'hdfs/replication-one hdfs/conf@nn1/hdfs-site.xml: <value>1</value>',
    ]);
  });

  it('are held against those of the other namenode', async () => {
    hdfs = await startPlatform({ namenodes: 2, datanodes: 4 });
    const [active = '', standby = ''] = hdfs.server.addresses;
    const other = await altered(standby, /^GET \/conf/, (body) => body.toString().replace('"127.0.0.1"', '"*"'));
    const { subjects } = await read([active, other.address]);
    const findings = (await Promise.all(subjects.map(judgeSubject))).flat();
    expect(findings.map(({ rule, sentence }) => `${rule} ${sentence}`)).toEqual([
      `hdfs/namenodes-differ hadoop.proxyuser.hue.hosts is 127.0.0.1 on ${active}, and * on ${other.address}.`,
    ]);
  });

  it('tell of a heap that is small, and of the volumes of a datanode with very many blocks', async () => {
    hdfs = await startPlatform({ datanodes: 4, configured: { 'core-site.xml': { 'ipc.maximum.data.length': '1m' } } });
    const [base = ''] = hdfs.server.addresses;
    const [node = ''] = hdfs.datanodes().map(({ address }) => address);
    const many = await altered(node, /^GET \/jmx/, (body) =>
      body.toString().replace(/\\"numBlocks\\":\d+/g, '\\"numBlocks\\":4000000'),
    );
    const crowded = await altered(base, /^GET \/jmx/, (body) =>
      body
        .toString()
        .replaceAll(`\\"infoAddr\\":\\"${new URL(node).host}`, `\\"infoAddr\\":\\"${new URL(many.address).host}`)
        .replace(/\\"numBlocks\\":\d+/g, '\\"numBlocks\\":4000000')
        .replace(/"BlocksTotal": \d+/, '"BlocksTotal": 1000000000'),
    );
    const { subjects, texts } = await read([crowded.address]);
    const findings = (await Promise.all(subjects.map(judgeSubject))).flat();
    expect(findings.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['hdfs/block-report-too-long', 'hdfs/namenode-heap-small']),
    );
    const report = findings.find(({ rule }) => rule === 'hdfs/block-report-too-long');
    expect(report?.sentence).toMatch(/^A volume of .* holds 4,000,000 blocks, whose report is about 53\.4 MiB/);
    expect(texts[0]?.source.line(report?.at?.line ?? 0)).toContain(new URL(node).host);
  });

  it('keep a letter that no XML may hold from spoiling the text', async () => {
    const configured = { 'core-site.xml': { 'a.separator': '\u0001<&>' } };
    const { texts } = await start({ configured });
    const files = await Promise.all(
      texts.flatMap(({ source, kind }) => (kind === undefined ? [] : [fileReaders[kind].read(source, {})])),
    );
    expect(files.flatMap(({ faults }) => faults)).toEqual([]);
    expect(texts.find(({ source }) => source.path.endsWith('core-site.xml'))?.source.text).toContain(
      '\u{fffd}&lt;&amp;>',
    );
  });

  it('are unread where settings are hidden, and the figures are read all the same', async () => {
    hdfs = await startPlatform();
    hdfs.faults.script(({ action }) =>
      action === 'CONF' ? { kind: 'status', status: 403, body: '', contentType: 'text/html' } : undefined,
    );
    const live = await read();
    expect(live.unread.map(({ path, failure }) => `${pathOf(path)} ${failure.code}`)).toEqual([
      'hdfs/conf@nn1 denied',
      'hdfs/conf@dn denied',
    ]);
    expect(live.texts.map(({ source }) => pathOf(source.path))).toEqual(['hdfs/namenode@nn1']);
    expect(await found(live)).toEqual([]);
  });

  it('are unread of a namenode and a datanode that are gone, and of an HDFS without an active one', async () => {
    hdfs = await startPlatform({ namenodes: 2 });
    hdfs.setDatanode(0, { live: false });
    hdfs.faults.script(({ action }) => (action === 'CONF' ? { kind: 'refuse' } : undefined));
    const live = await read();
    expect(live.unread.map(({ failure }) => failure.code)).toEqual(['unreachable', 'unreachable', 'unreachable']);
    hdfs.faults.script(undefined);
    hdfs.setState(0, 'standby');
    const without = await read();
    expect(without).toMatchObject({ texts: [], subjects: [], unread: [{ path: 'hdfs' }] });
  });
});
