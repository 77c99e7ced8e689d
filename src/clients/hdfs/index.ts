import { Failure } from '../../core/failure.ts';
import { type NamenodeCalls, namenodeCalls } from './call.ts';
import { hdfsData } from './data/index.ts';
import type { HdfsOptions } from './options.ts';
import { hdfsReader } from './read.ts';
import type { HdfsReader, HdfsWriter } from './types.ts';
import { hdfsWriter } from './write.ts';

/**
 * The WebHDFS door ("WebHDFS REST API" in the manual; held to Hadoop 3.4.1). Nothing is sent before the first call.
 * Failures carry the server's exception in `detail`: { exception, javaClassName, message }.
 * @throws Failure `config` when a delegation token and somebody to act for are given together
 */
export function openHdfs(options: HdfsOptions): { readonly read: HdfsReader; readonly write: HdfsWriter } {
  const { user, doAs, auth } = options;
  if (auth?.kind === 'token' && doAs !== undefined) {
    throw new Failure(
      'config',
      'hdfs.doAs is set, and so is hdfs.auth: token; a token speaks for its own user alone.',
      {
        system: 'hdfs',
        hint: 'Leave one of them out: mesosctl context show',
      },
    );
  }
  const calls = namenodeCalls(options);
  const metadata = hdfsReader(calls, doAs ?? user);
  const { clock, timeoutMs } = options;
  const { status, quota, space } = metadata;
  const dataOf = (by: NamenodeCalls, look = status) =>
    hdfsData({ calls: by, status: look, quota, space, clock, timeoutMs });
  const as = (other: string): HdfsReader => {
    const theirs = callsAs(calls, other);
    return { ...hdfsReader(theirs, other), ...dataOf(theirs).read, as };
  };
  // Who writes sees what he has written; we ourselves may not.
  const writerOf = (by: NamenodeCalls, name: string, httpfs: HdfsWriter | undefined): HdfsWriter => ({
    ...hdfsWriter(by),
    ...dataOf(by, hdfsReader(by, name).status).write,
    httpfs,
    as: (other) => writerOf(callsAs(calls, other), other, httpfs?.as(other)),
  });
  const { httpfs = [] } = options;
  const through = httpfs.length === 0 ? undefined : openHdfs({ ...options, namenodes: httpfs, httpfs: [] }).write;
  return { read: { ...metadata, ...dataOf(calls).read, as }, write: writerOf(calls, doAs ?? user, through) };
}

/** The same calls made as somebody else, where an operation does not say as whom. */
const callsAs = (calls: NamenodeCalls, user: string): NamenodeCalls => ({
  ...calls,
  operation: (operation, signal) => calls.operation({ user, ...operation }, signal),
  unread: (operation, signal) => calls.unread({ user, ...operation }, signal),
  redirect: (operation, signal) => calls.redirect({ user, ...operation }, signal),
  atDatanode: (operation, signal) => calls.atDatanode({ user, ...operation }, signal),
});
