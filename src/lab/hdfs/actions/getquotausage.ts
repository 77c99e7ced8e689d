import { action } from '../action.ts';
import { checkSubtree, READ_EXECUTE } from '../permission.ts';
import { usageOf } from '../quota.ts';
import { quotasOf, summed, typeQuotasOf } from '../summary.ts';

export const getQuotaUsage = action({
  op: 'GETQUOTAUSAGE',
  method: 'GET',
  category: 'READ',
  refuse: (call) => {
    const found = summed(call, 'File/Directory');
    checkSubtree(found.location, call.caller, READ_EXECUTE, false);
    return found;
  },
  act: (_call, found) => {
    const { entry } = found;
    const { files, folders, replicatedBytes } = usageOf(entry);
    const { quota, spaceQuota } = quotasOf(entry);
    return {
      json: `{"QuotaUsage":{"fileAndDirectoryCount":${files + folders},"quota":${quota},"spaceConsumed":${replicatedBytes},"spaceQuota":${spaceQuota},"typeQuota":${typeQuotasOf(found)}}}`,
    };
  },
});
