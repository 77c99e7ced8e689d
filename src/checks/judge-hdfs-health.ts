import { onceEach } from '../core/fact.ts';
import type { Failure } from '../core/failure.ts';
import type { Finding, Severity } from '../core/finding.ts';
import { diagnose } from './judge-platform.ts';
import { judge } from './rule.ts';
import { hdfsHealthRules, namenodeRules } from './rules/hdfs-live.ts';
import { type HdfsHealthFacts, unreadHealth } from './subjects/hdfs-health.ts';
import type { Namenode } from './subjects/namenode.ts';
import type { PlatformFacts } from './subjects/platform.ts';

/** What came of looking at a file system. */
export interface JudgedHealth {
  /** The gravest first. */
  readonly findings: readonly Finding[];
  readonly unread: readonly Failure[];
}

/** What this tool may do there is the doctor's affair, and says nothing of how the servers are. */
const NOT_OF_HEALTH: ReadonlySet<string> = new Set(['platform/hdfs-no-superuser']);
const CLOCK = 'platform/clock-skewed';

/**
 * Judges by the rules of the doctor on HDFS, of `lint --live` on its namenodes, and those on how its servers are.
 * @param seen what the doctor sees of HDFS alone
 * @param namenodes as `lint --live` reads them
 */
export function judgeHdfsHealth(
  seen: PlatformFacts,
  facts: HdfsHealthFacts,
  namenodes: readonly Namenode[],
): JudgedHealth {
  const clocks = facts.datanodes.flatMap(({ name, skewMs }) =>
    skewMs === undefined ? [] : [{ system: 'hdfs' as const, server: name, skewMs }],
  );
  const diagnoses = diagnose({ ...seen, clocks: [...seen.clocks, ...clocks] }, ['hdfs']);
  const ofHdfs = diagnoses.filter(({ system }) => system === 'hdfs');
  const ofClock = diagnoses.flatMap(({ findings }) => findings.filter(({ rule }) => rule === CLOCK));
  const all = [
    ...ofHdfs.flatMap(({ findings }) => findings.filter(({ rule }) => rule !== CLOCK && !NOT_OF_HEALTH.has(rule))),
    ...ofClock,
    ...judge(facts, hdfsHealthRules),
    ...onceAlike(namenodes.flatMap((one) => judge(one, namenodeRules))),
  ];
  const unseen = ofHdfs.flatMap((one) => one.unseen);
  return { findings: gravestFirst(all), unread: onceEach([...unseen, ...unreadHealth(facts)]) };
}

/** Never 0 where something could not be looked at; 1 where something is wrong. */
export function healthExit({ findings, unread }: JudgedHealth): 0 | 1 | 3 {
  if (unread.length > 0) return 3;
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** What holds of both namenodes is said once. */
const onceAlike = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.toReversed().map((one) => [`${one.rule} ${one.sentence}`, one])).values(),
];

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

const gravestFirst = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);
