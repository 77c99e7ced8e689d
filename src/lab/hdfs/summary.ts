import { type Call, type Present, present } from './action.ts';
import { type Entry, isFolder } from './entry.ts';
import { policyAt } from './file-status.ts';
import { typeUsage } from './type-quota.ts';

/** The entry that a summary is asked of; how it is named where it is missing differs. */
export const summed = (call: Call, missing: string): Present =>
  present(call, (path) => `${missing} does not exist: ${path}`);

/** Both quotas as JSON numbers up to 2^63 - 1, which JSON.stringify cannot write. */
export function quotasOf(entry: Entry): { readonly quota: bigint; readonly spaceQuota: bigint } {
  return isFolder(entry) ? { quota: entry.nameQuota, spaceQuota: entry.spaceQuota } : { quota: -1n, spaceQuota: -1n };
}

/** The quotas by kind of storage that are set, as JSON. */
export function typeQuotasOf({ entry, location }: Present): string {
  if (!isFolder(entry)) return '{}';
  const quotas = [...entry.typeQuotas].map(
    ([type, quota]) => `"${type}":{"consumed":${typeUsage(entry, type, policyAt(location))},"quota":${quota}}`,
  );
  return `{${quotas.join(',')}}`;
}
