import { type Call, reached } from './action.ts';
import { type Entry, isFolder } from './entry.ts';
import { type Location, lastOf } from './location.ts';
import { notFound } from './remote-error.ts';

/** The entry that a summary is asked of; how it is named where it is missing differs. */
export function summed(call: Call, missing: string): { readonly entry: Entry; readonly location: Location } {
  const location = reached(call);
  const entry = lastOf(location);
  if (entry === undefined) throw notFound(`${missing} does not exist: ${call.path}`);
  return { entry, location };
}

/** Both quotas as JSON numbers up to 2^63 - 1, which JSON.stringify cannot write. */
export function quotasOf(entry: Entry): { readonly quota: bigint; readonly spaceQuota: bigint } {
  return isFolder(entry) ? { quota: entry.nameQuota, spaceQuota: entry.spaceQuota } : { quota: -1n, spaceQuota: -1n };
}
