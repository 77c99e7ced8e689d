import { isBetween, sameRights } from '../../core/umask/rights-writes.ts';
import { aclDifference } from '../acl-difference.ts';
import { rightsAt, setRights } from '../keepers/hdfs-acl.ts';
import { readRights, rightsJson } from '../rights/rights-json.ts';
import { asBefore, changed, lost, oneStep, type WayBack } from './way-back.ts';

/** The whole former ACL, to the letter, the mask and the sticky bit too. */
export const hdfsAclBack: WayBack = async (done, _undoing, read, signal) => {
  const path = done.target;
  const [before, after] = [readRights(done.before), readRights(done.after)];
  if (before === undefined || after === undefined) {
    return lost(`What ACL ${path} had is not what the run took down.`);
  }
  if ((await read.hdfs.status(path, signal)) === undefined) return changed(`${path} has gone since.`);
  const live = await rightsAt(path, read.hdfs, signal);
  if (sameRights(live, before)) return asBefore;
  // In between stands what was stopped between two requests.
  if (!sameRights(live, after) && !isBetween(live, before, after))
    return changed(`The ACL of ${path} has been changed since: ${aclDifference(after, live)}.`);
  return oneStep(done, { summary: aclDifference(live, before), before: rightsJson(live) }, (hands, stop) =>
    setRights(path, live, before, hands, stop),
  );
};
