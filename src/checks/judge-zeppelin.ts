import type { Finding } from '../core/finding.ts';
import { judge } from './rule.ts';
import { tenantRules } from './rules/tenant.ts';
import { zeppelinRules } from './rules/zeppelin.ts';
import type { ZeppelinFacts } from './subjects/zeppelin.ts';

const notebookRules = tenantRules.filter(({ id }) => id.startsWith('tenant/notebook-'));

/** What is wrong with a notebook: by the rules about it alone, and by those that `user show` has about a tenant's. */
export const judgeZeppelin = (facts: ZeppelinFacts): Finding[] => [
  ...judge(facts.tenant, notebookRules),
  ...judge(facts, zeppelinRules),
];
