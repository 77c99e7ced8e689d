import { sameRights } from '../../core/umask/rights-writes.ts';
import { aclDifference } from '../acl-difference.ts';
import { rightsAt, rightsIn, setRights } from '../keepers/hdfs-acl.ts';
import { asBefore, changed, oneStep, type WayBack } from './way-back.ts';

/** The whole former ACL, to the letter, the mask and the sticky bit too. */
export const hdfsAclBack: WayBack = async (done, _undoing, read, signal) => {
  const path = done.target;
  const [before, after] = [rightsIn(done.before), rightsIn(done.after)];
  if ((await read.hdfs.status(path, signal)) === undefined) return changed(`${path} has gone since.`);
  const live = await rightsAt(path, read.hdfs, signal);
  if (sameRights(live, before)) return asBefore;
  if (!sameRights(live, after))
    return changed(`The ACL of ${path} has been changed since: ${aclDifference(after, live)}.`);
  return oneStep(done, { summary: aclDifference(after, before) }, (hands, stop) =>
    setRights(path, after, before, hands, stop),
  );
};
