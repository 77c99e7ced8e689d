import type { AnyRule } from '../rule.ts';
import { textRules } from './rules-of.ts';

/** The rules about files, by id. */
export async function fileRules(): Promise<Map<string, AnyRule>> {
  const { lintedFileRules } = await import('../rules/lint.ts');
  return byId([...(await textRules()), ...lintedFileRules]);
}

/** The rules about files and about live systems, by id and in the order of their ids. */
export async function allRules(): Promise<Map<string, AnyRule>> {
  const [
    { balanceRules },
    { hdfsHealthRules },
    { isolationRules },
    { platformRules },
    { quotaRules },
    { smokeRules },
    { tenantRules },
    { umaskRules },
    { zeppelinRules },
  ] = await Promise.all([
    import('../rules/balance.ts'),
    import('../rules/hdfs-live.ts'),
    import('../rules/isolation.ts'),
    import('../rules/platform.ts'),
    import('../rules/quota.ts'),
    import('../rules/smoke.ts'),
    import('../rules/tenant.ts'),
    import('../rules/umask.ts'),
    import('../rules/zeppelin.ts'),
  ]);
  const live: readonly AnyRule[] = [
    ...balanceRules,
    ...hdfsHealthRules,
    ...isolationRules,
    ...platformRules,
    ...quotaRules,
    ...smokeRules,
    ...tenantRules,
    ...umaskRules,
    ...zeppelinRules,
  ];
  return byId([...(await fileRules()).values(), ...live]);
}

const byId = (rules: readonly AnyRule[]): Map<string, AnyRule> =>
  new Map(rules.map((rule) => [rule.id, rule] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
