import { createServer, type RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { readNamenode } from '../../../../src/checks/lint/live/namenode.ts';
import { judgeSubject } from '../../../../src/checks/lint/rules-of.ts';
import { openHdfs } from '../../../../src/clients/hdfs/index.ts';
import { transport } from '../../../../src/clients/transport.ts';
import { systemClock } from '../../../../src/system-clock.ts';
import { fixtures } from '../../../support/fixtures.ts';
import { hdfsRecording } from '../../../support/hdfs-recording.ts';
import { serving } from '../../../support/serving.ts';

const folder = fixtures('hdfs');
const signal = new AbortController().signal;

/** A namenode that answers as one was recorded; `/conf` it does not have. */
const replay =
  (prefix: string): RequestListener =>
  ({ url = '/' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://namenode');
    const bean = /name=(\w+)/.exec(searchParams.get('qry') ?? '')?.[1]?.toLowerCase() ?? '';
    const told = ['namenodeinfo', 'fsnamesystem', 'fsnamesystemstate'].includes(bean) ? prefix : 'jmx-namenode';
    const name = pathname === '/jmx' ? `${told}-${bean.replace(/forport$/, '')}` : 'getfilestatus-dir';
    if (pathname === '/conf') response.writeHead(404).end();
    else response.end(hdfsRecording(folder ?? '', name).body);
  };

describe.skipIf(folder === undefined)('recorded namenodes', () => {
  it.each([
    ['three datanodes on one disk', 'jmx-namenode'],
    ['a dead datanode and one that is being decommissioned', 'deadnode-jmx'],
    ['a datanode that is being decommissioned', 'decommissioning-jmx'],
  ])('raise no false alarm: %s', async (_what, prefix) => {
    const base = `http://${await serving(createServer(replay(prefix)))}`;
    const options = { send: transport(), clock: systemClock, user: 'hdfs', timeoutMs: 5_000 };
    const { read } = openHdfs({ ...options, namenodes: [base] });
    const { texts, subjects, unread } = await readNamenode(read, () => signal);
    expect(unread.map(({ failure }) => `${failure.code} ${failure.message}`)).toContain(
      `denied The namenode at ${base} does not show its settings (/conf) to hdfs.`,
    );
    expect(JSON.parse(texts[0]?.source.text ?? '')).toMatchObject({
      state: 'active',
      version: '3.4.1',
      settings: null,
    });
    expect((await Promise.all(subjects.map(judgeSubject))).flat()).toEqual([]);
  });
});
