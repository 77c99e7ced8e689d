import type { Rule } from '../rule.ts';
import type { ZeppelinFacts } from '../subjects/zeppelin.ts';
import plainHttp from './zeppelin/plain-http.ts';
import sparkImpersonates from './zeppelin/spark-impersonates.ts';
import versionDiffers from './zeppelin/version-differs.ts';

/** All rules about a notebook alone; those about a tenant's notebook are the tenant's. */
export const zeppelinRules: readonly Rule<ZeppelinFacts>[] = [plainHttp, sparkImpersonates, versionDiffers];
