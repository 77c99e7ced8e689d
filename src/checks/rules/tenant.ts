import type { Rule } from '../rule.ts';
import type { TenantFacts } from '../subjects/tenant.ts';
import accountMissing from './tenant/account-missing.ts';
import accountTwice from './tenant/account-twice.ts';
import homeForeign from './tenant/home-foreign.ts';
import homeInheritsNothing from './tenant/home-inherits-nothing.ts';
import homeMissing from './tenant/home-missing.ts';
import homeOpen from './tenant/home-open.ts';
import homeOpenToGroup from './tenant/home-open-to-group.ts';
import homeShared from './tenant/home-shared.ts';
import notebookAnonymous from './tenant/notebook-anonymous.ts';
import notebookConstraintsDiffer from './tenant/notebook-constraints-differ.ts';
import notebookCount from './tenant/notebook-count.ts';
import notebookOutsidePartition from './tenant/notebook-outside-partition.ts';
import notebookSparkDiffers from './tenant/notebook-spark-differs.ts';
import notebookSuspended from './tenant/notebook-suspended.ts';
import notebookUnwell from './tenant/notebook-unwell.ts';
import notebookUserDiffers from './tenant/notebook-user-differs.ts';
import shareUnbounded from './tenant/share-unbounded.ts';

/** All rules about one tenant. */
export const tenantRules: readonly Rule<TenantFacts>[] = [
  accountMissing,
  accountTwice,
  homeForeign,
  homeInheritsNothing,
  homeMissing,
  homeOpen,
  homeOpenToGroup,
  homeShared,
  notebookAnonymous,
  notebookConstraintsDiffer,
  notebookCount,
  notebookOutsidePartition,
  notebookSparkDiffers,
  notebookSuspended,
  notebookUnwell,
  notebookUserDiffers,
  shareUnbounded,
];
