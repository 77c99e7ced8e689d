import { action } from '../action.ts';
import { checkWalk, READ_EXECUTE } from '../permission.ts';
import { usageOf } from '../quota.ts';
import { quotasOf, summed, typeQuotasOf } from '../summary.ts';

/** What only snapshots still hold is not counted apart. */
export const getContentSummary = action({
  op: 'GETCONTENTSUMMARY',
  method: 'GET',
  category: 'READ',
  refuse: (call) => {
    const found = summed(call, 'File');
    checkWalk(found.location, call.caller, READ_EXECUTE);
    return found;
  },
  act: (_call, found) => {
    const { entry } = found;
    const { files, folders, bytes, replicatedBytes } = usageOf(entry);
    const { quota, spaceQuota } = quotasOf(entry);
    const counts = `"directoryCount":${folders},"ecPolicy":"","fileCount":${files},"length":${bytes},"quota":${quota}`;
    const snapshots = '"snapshotDirectoryCount":0,"snapshotFileCount":0,"snapshotLength":0,"snapshotSpaceConsumed":0';
    return {
      json: `{"ContentSummary":{${counts},${snapshots},"spaceConsumed":${replicatedBytes},"spaceQuota":${spaceQuota},"typeQuota":${typeQuotasOf(found)}}}`,
    };
  },
});
