import type { Rule } from '../rule.ts';
import type { FolderQuota } from '../subjects/folder-quota.ts';
import folderNearLimit from './quota/folder-near-limit.ts';
import full from './quota/full.ts';
import homeWithoutQuota from './quota/home-without-quota.ts';
import nearFull from './quota/near-full.ts';
import readsLargest from './quota/reads-largest.ts';
import tooSmall from './quota/too-small.ts';

/** All rules about a folder of HDFS and its quotas. */
export const quotaRules: readonly Rule<FolderQuota>[] = [
  folderNearLimit,
  full,
  homeWithoutQuota,
  nearFull,
  readsLargest,
  tooSmall,
];
