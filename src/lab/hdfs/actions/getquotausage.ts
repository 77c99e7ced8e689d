import { action } from '../action.ts';
import { checkSubtree, READ_EXECUTE } from '../permission.ts';
import { usageOf } from '../quota.ts';
import { quotasOf, summed } from '../summary.ts';

export const getQuotaUsage = action({
  op: 'GETQUOTAUSAGE',
  method: 'GET',
  category: 'READ',
  refuse: (call) => {
    const { entry, location } = summed(call, 'File/Directory');
    checkSubtree(location, call.caller, READ_EXECUTE, false);
    return entry;
  },
  act: (_call, entry) => {
    const { files, folders, replicatedBytes } = usageOf(entry);
    const { quota, spaceQuota } = quotasOf(entry);
    return {
      json: `{"QuotaUsage":{"fileAndDirectoryCount":${files + folders},"quota":${quota},"spaceConsumed":${replicatedBytes},"spaceQuota":${spaceQuota},"typeQuota":{}}}`,
    };
  },
});
