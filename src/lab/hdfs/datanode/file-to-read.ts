import { reached } from '../action.ts';
import { type File, isFolder } from '../entry.ts';
import { lastOf } from '../location.ts';
import { checkAccess, READ } from '../permission.ts';
import { notFound } from '../remote-error.ts';
import { checkActive, type DataCall } from './data-call.ts';

/** The file of a call that reads it. */
export function fileToRead({ cluster, caller, path }: DataCall): File {
  checkActive(cluster, 'READ');
  const location = reached({ namespace: cluster.namespace, caller, path });
  const file = lastOf(location);
  if (file === undefined) throw notFound(`File does not exist: ${path}`);
  if (isFolder(file)) throw notFound(`Path is not a file: ${path}`);
  checkAccess(location, caller, READ);
  return file;
}
