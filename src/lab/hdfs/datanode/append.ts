import { reached } from '../action.ts';
import { isFolder } from '../entry.ts';
import type { WireAnswer } from '../exchange.ts';
import { lastOf } from '../location.ts';
import { checkWritable } from '../namespace.ts';
import { checkAccess, WRITE } from '../permission.ts';
import { alreadyExists, notFound } from '../remote-error.ts';
import { checkActive, type DataCall, writeBlocks } from './data-call.ts';

/** The second half of APPEND. */
export function appendData(call: DataCall): WireAnswer {
  const { cluster, caller, path } = call;
  checkActive(cluster, 'WRITE');
  cluster.checkSafeMode(`Cannot append to file${path}`);
  const location = reached({ namespace: cluster.namespace, caller, path });
  const file = lastOf(location);
  if (isFolder(file)) throw alreadyExists(`Cannot append to directory ${path}; already exists as a directory.`);
  checkWritable(location);
  checkAccess(location, caller, WRITE);
  if (file === undefined) throw notFound(`Failed to append to non-existent file ${path} for client 127.0.0.1`);
  writeBlocks('APPEND', call);
  return { status: 200, headers: { 'content-length': '0', connection: 'close' }, body: '' };
}
