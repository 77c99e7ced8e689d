import type { Action } from '../action.ts';
import { allowSnapshot } from './allowsnapshot.ts';
import { append } from './append.ts';
import { cancelDelegationToken } from './canceldelegationtoken.ts';
import { checkAccessAction } from './checkaccess.ts';
import { create } from './create.ts';
import { createSnapshot } from './createsnapshot.ts';
import { remove } from './delete.ts';
import { deleteSnapshot } from './deletesnapshot.ts';
import { disallowSnapshot } from './disallowsnapshot.ts';
import { getBlockLocations } from './get-block-locations.ts';
import { getAclStatus } from './getaclstatus.ts';
import { getAllStoragePolicy } from './getallstoragepolicy.ts';
import { getContentSummary } from './getcontentsummary.ts';
import { getDelegationToken } from './getdelegationtoken.ts';
import { getEcPolicy } from './getecpolicy.ts';
import { getFileBlockLocations } from './getfileblocklocations.ts';
import { getFileChecksum } from './getfilechecksum.ts';
import { getFileStatus } from './getfilestatus.ts';
import { getHomeDirectory } from './gethomedirectory.ts';
import { getLinkTarget } from './getlinktarget.ts';
import { getQuotaUsage } from './getquotausage.ts';
import { getServerDefaults } from './getserverdefaults.ts';
import { getSnapshotDiff } from './getsnapshotdiff.ts';
import { getSnapshotList } from './getsnapshotlist.ts';
import { getSnapshottableDirectoryList } from './getsnapshottabledirectorylist.ts';
import { getStatus } from './getstatus.ts';
import { getStoragePolicy } from './getstoragepolicy.ts';
import { getTrashRoot } from './gettrashroot.ts';
import { getTrashRoots } from './gettrashroots.ts';
import { getXAttrs } from './getxattrs.ts';
import { listStatus } from './liststatus.ts';
import { listStatusBatch } from './liststatus-batch.ts';
import { listXAttrs } from './listxattrs.ts';
import { mkdirs } from './mkdirs.ts';
import { modifyAclEntries } from './modifyaclentries.ts';
import { open } from './open.ts';
import { removeAcl } from './removeacl.ts';
import { removeAclEntries } from './removeaclentries.ts';
import { removeDefaultAcl } from './removedefaultacl.ts';
import { removeXAttr } from './removexattr.ts';
import { rename } from './rename.ts';
import { renameSnapshot } from './renamesnapshot.ts';
import { renewDelegationToken } from './renewdelegationtoken.ts';
import { satisfyStoragePolicy } from './satisfystoragepolicy.ts';
import { setAcl } from './setacl.ts';
import { setOwner } from './setowner.ts';
import { setPermission } from './setpermission.ts';
import { setQuota } from './setquota.ts';
import { setQuotaByStorageType } from './setquotabystoragetype.ts';
import { setReplication } from './setreplication.ts';
import { setStoragePolicy } from './setstoragepolicy.ts';
import { setTimes } from './settimes.ts';
import { setXAttr } from './setxattr.ts';
import { truncate } from './truncate.ts';
import { unsetStoragePolicy } from './unsetstoragepolicy.ts';

/** The operations that the lab's namenode knows; any other is refused as one that its version has not. */
export const actions: readonly Action[] = [
  allowSnapshot,
  append,
  cancelDelegationToken,
  checkAccessAction,
  create,
  createSnapshot,
  deleteSnapshot,
  disallowSnapshot,
  getAclStatus,
  getAllStoragePolicy,
  getBlockLocations,
  getContentSummary,
  getDelegationToken,
  getEcPolicy,
  getFileBlockLocations,
  getFileChecksum,
  getFileStatus,
  getHomeDirectory,
  getLinkTarget,
  getQuotaUsage,
  getServerDefaults,
  getSnapshotDiff,
  getSnapshotList,
  getSnapshottableDirectoryList,
  getStatus,
  getStoragePolicy,
  getTrashRoot,
  getTrashRoots,
  getXAttrs,
  listStatus,
  listStatusBatch,
  listXAttrs,
  mkdirs,
  modifyAclEntries,
  open,
  remove,
  removeAcl,
  removeAclEntries,
  removeDefaultAcl,
  removeXAttr,
  rename,
  renameSnapshot,
  renewDelegationToken,
  satisfyStoragePolicy,
  setAcl,
  setOwner,
  setPermission,
  setQuota,
  setQuotaByStorageType,
  setReplication,
  setStoragePolicy,
  setTimes,
  setXAttr,
  truncate,
  unsetStoragePolicy,
];
