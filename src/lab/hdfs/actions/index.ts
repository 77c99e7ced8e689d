import type { Action } from '../action.ts';
import { allowSnapshot } from './allowsnapshot.ts';
import { checkAccessAction } from './checkaccess.ts';
import { create } from './create.ts';
import { createSnapshot } from './createsnapshot.ts';
import { remove } from './delete.ts';
import { deleteSnapshot } from './deletesnapshot.ts';
import { getAclStatus } from './getaclstatus.ts';
import { getContentSummary } from './getcontentsummary.ts';
import { getFileStatus } from './getfilestatus.ts';
import { getHomeDirectory } from './gethomedirectory.ts';
import { getQuotaUsage } from './getquotausage.ts';
import { getTrashRoot } from './gettrashroot.ts';
import { listStatus } from './liststatus.ts';
import { listStatusBatch } from './liststatus-batch.ts';
import { mkdirs } from './mkdirs.ts';
import { modifyAclEntries } from './modifyaclentries.ts';
import { open } from './open.ts';
import { removeAcl } from './removeacl.ts';
import { removeAclEntries } from './removeaclentries.ts';
import { removeDefaultAcl } from './removedefaultacl.ts';
import { rename } from './rename.ts';
import { setAcl } from './setacl.ts';
import { setOwner } from './setowner.ts';
import { setPermission } from './setpermission.ts';
import { setQuota } from './setquota.ts';

/** The operations that the lab's namenode knows; any other is refused as one that its version has not. */
export const actions: readonly Action[] = [
  allowSnapshot,
  checkAccessAction,
  create,
  createSnapshot,
  deleteSnapshot,
  getAclStatus,
  getContentSummary,
  getFileStatus,
  getHomeDirectory,
  getQuotaUsage,
  getTrashRoot,
  listStatus,
  listStatusBatch,
  mkdirs,
  modifyAclEntries,
  open,
  remove,
  removeAcl,
  removeAclEntries,
  removeDefaultAcl,
  rename,
  setAcl,
  setOwner,
  setPermission,
  setQuota,
];
