import type { Rule } from '../rule.ts';
import type { TenantsOnHdfs } from '../subjects/across-files.ts';
import type { TenantsFile } from '../subjects/tenants-file.ts';
import guaranteeAboveShare from './tenants/guarantee-above-share.ts';
import layoutRefused from './tenants/layout-refused.ts';
import nameIllegal from './tenants/name-illegal.ts';
import nameRefusedByHdfs from './tenants/name-refused-by-hdfs.ts';
import nameTwice from './tenants/name-twice.ts';
import roleShared from './tenants/role-shared.ts';
import sparkNotSupported from './tenants/spark-not-supported.ts';
import umaskOpen from './tenants/umask-open.ts';
import valueRefused from './tenants/value-refused.ts';
import wordUnknown from './tenants/word-unknown.ts';

/** All rules about the file of `user apply`. */
export const tenantsRules: readonly Rule<TenantsFile>[] = [
  guaranteeAboveShare,
  layoutRefused,
  nameIllegal,
  nameTwice,
  roleShared,
  sparkNotSupported,
  umaskOpen,
  valueRefused,
  wordUnknown,
];

/** Rules about tenants on the HDFS whose files lie beside. */
export const tenantsOnHdfsRules: readonly Rule<TenantsOnHdfs>[] = [nameRefusedByHdfs];
