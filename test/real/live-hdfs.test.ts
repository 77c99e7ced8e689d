import { expect, it } from 'vitest';
import { fileReaders } from '../../src/checks/lint/file-readers.ts';
import { readNamenode } from '../../src/checks/lint/live/namenode.ts';
import { judgeSubject } from '../../src/checks/lint/rules-of.ts';
import { openHdfs } from '../../src/clients/hdfs/index.ts';
import { transport } from '../../src/clients/transport.ts';
import { systemClock } from '../../src/system-clock.ts';
import { withReal } from './with-real.ts';

const signal = new AbortController().signal;

withReal('hdfs', ({ namenode, superuser }) => {
  it('judges what a real HDFS says of itself, and finds what is so', async () => {
    const options = { send: transport(), clock: systemClock, user: superuser, timeoutMs: 10_000 };
    const { texts, subjects, unread, versions } = await readNamenode(
      openHdfs({ ...options, namenodes: [namenode] }).read,
      () => signal,
    );
    expect(unread).toEqual([]);
    expect(versions.hadoop).toMatch(/^\d+\.\d+\.\d+$/);
    const files = await Promise.all(
      texts.flatMap(({ kind, source, versions }) =>
        kind === undefined ? [] : [fileReaders[kind].read(source, versions)],
      ),
    );
    expect(files.flatMap(({ faults }) => faults)).toEqual([]);
    const judged = [...files.flatMap((file) => file.subjects), ...subjects];
    const findings = (await Promise.all(judged.map(judgeSubject))).flat();
    // Its folders lie in /tmp, nothing is kept free, datanodes need not be known, anybody may stand for anybody, and files have
    // one replica: which is why three datanodes are enough. With blocks of 1 MiB no file can be large.
    expect(findings.map(({ rule }) => rule).sort()).toEqual([
      'hdfs/any-host-may-join',
      'hdfs/data-in-tmp',
      'hdfs/data-in-tmp',
      'hdfs/disk-without-reserve',
      'hdfs/files-bounded',
      'hdfs/proxyuser-open',
      'hdfs/replication-one',
    ]);
  });
});
