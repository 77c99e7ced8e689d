import { type Call, reached } from './action.ts';
import { isFolder } from './entry.ts';
import { fileStatus, policyAt, sortedChildren } from './file-status.ts';
import { lastOf, parentOf, pathAt, SNAPSHOTS } from './location.ts';
import { checkAccess, READ_EXECUTE } from './permission.ts';
import { notFound, snapshotError } from './remote-error.ts';

/** The entries of a folder in order, or the file itself with an empty name. */
export function listed(call: Call): { readonly name: string; readonly json: string }[] {
  const location = reached(call);
  const entry = lastOf(location);
  const { names } = location;
  if (entry === undefined && names.at(-1) === SNAPSHOTS) {
    const path = pathAt(names, names.length - 1);
    if (parentOf(location) === undefined) throw notFound(`Directory does not exist: ${path}`);
    throw snapshotError(`Directory is not a snapshottable directory: ${path}`);
  }
  if (entry === undefined) throw notFound(`File ${call.path} does not exist.`);
  const policyId = policyAt(location);
  if (!isFolder(entry)) return [{ name: '', json: fileStatus(entry, '', policyId) }];
  checkAccess(location, call.caller, READ_EXECUTE);
  return sortedChildren(entry).map(([name, child]) => ({ name, json: fileStatus(child, name, policyId) }));
}
