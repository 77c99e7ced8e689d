import { namenodeCalls } from './call.ts';
import type { HdfsOptions } from './options.ts';
import { hdfsReader } from './read.ts';
import type { HdfsReader, HdfsWriter } from './types.ts';
import { hdfsWriter } from './write.ts';

/**
 * The WebHDFS door, with simple authentication ("WebHDFS REST API" in the manual; held to Hadoop 3.4.1). Nothing is sent
 * before the first call. Failures carry the server's exception in `detail`: { exception, javaClassName }.
 */
export function openHdfs(options: HdfsOptions): { readonly read: HdfsReader; readonly write: HdfsWriter } {
  const calls = namenodeCalls(options);
  return { read: hdfsReader(calls, options.user), write: hdfsWriter(calls) };
}
