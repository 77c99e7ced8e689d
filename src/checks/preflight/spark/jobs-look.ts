import type { Platform } from '../../../clients/platforms/types.ts';
import { Failure } from '../../../core/failure.ts';
import type { Finding } from '../../../core/finding.ts';
import type { Live } from '../../lint/live/live.ts';
import { judgeSubject } from '../../lint/rules-of.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { SparkOnCluster } from '../../subjects/spark-on-cluster.ts';
import type { Outcome, Problem } from '../check.ts';
import { shared } from '../shared.ts';
import type { systemChecks } from '../system-checks.ts';
import { problemOfJob } from './configured-jobs.ts';
import type { SparkJob } from './spark-job.ts';

/** What the checks of jobs look at. */
export interface JobsLook {
  readonly jobs: readonly SparkJob[];
  readonly platform: Platform;
  /** What every job needs of the systems. */
  readonly systems: ReturnType<typeof systemChecks>;
  /** Where the context has its Mesos: `zk://z1:2181/mesos`, `http://m1:5050`. */
  readonly masters: readonly string[];
  /** What Mesos and Marathon say, and what they do not. */
  readonly live: (signal: AbortSignal) => Promise<Live>;
}

/** The platform without what no job depends on: the flags of each agent, notebooks, namenodes. */
export const ofCluster = (platform: Platform): Platform => ({
  ...platform,
  doors: { ...platform.doors, agent: undefined, zeppelin: undefined, hdfs: undefined },
});

/** The cluster, and what is found of each job there. */
export interface JobsOnCluster {
  readonly jobs: readonly SparkJob[];
  readonly cluster: Cluster;
  readonly found: readonly { readonly finding: Finding; readonly problem: Problem }[];
}

/** A part of the cluster that is needed, by the path of the answer that it is read from. */
export type NeededPart = 'agents' | 'quota' | 'masters';

/**
 * Asks the rules about Spark on a cluster, once for all checks. What could not be read is a failure of the checks that need
 * it, and of no other.
 */
export function clusterAsker({ jobs, live }: JobsLook) {
  const judged = shared(async (signal): Promise<{ readonly told: Live; readonly on: JobsOnCluster | undefined }> => {
    const told = await live(signal);
    const { cluster } = told;
    return { told, on: cluster && { jobs, cluster, found: await foundOn(jobs, cluster) } };
  });
  return (needed: readonly NeededPart[], look: (on: JobsOnCluster) => Outcome) =>
    async (signal: AbortSignal): Promise<Outcome> => {
      const { told, on } = await judged(signal);
      const unread = told.unread.find(
        ({ path }) => path === 'mesos' || needed.some((part) => path === `mesos/${part}`),
      );
      if (unread !== undefined) throw unread.failure;
      if (on === undefined) throw new Failure('unavailable', 'Mesos told nothing of its cluster.', { system: 'mesos' });
      return look(on);
    };
}

async function foundOn(jobs: readonly SparkJob[], cluster: Cluster): Promise<JobsOnCluster['found']> {
  const each = jobs.map(async (job) => {
    const subject = new SparkOnCluster(job.conf, cluster);
    const findings = await judgeSubject({ kind: 'spark-on-cluster', subject });
    return findings.map((finding) => ({ finding, problem: problemOfJob(job, finding) }));
  });
  return (await Promise.all(each)).flat();
}

/** Which check tells what the rules about Spark on a cluster find. */
const askedRules = {
  role: /^spark\/role-/,
  login: /^spark\/principal-/,
  quota: /^spark\/(quota-|cores-max-above-quota$)/,
  constraints: /^spark\/(constraints?-|gpu-agents-)/,
  driver: /^spark\/driver-fits-no-agent$/,
  executor: /^spark\/(executor|first-task)-fits-no-agent$/,
} as const;

/** What rules of one kind found, `others` those that no kind is: errors stand in the way, warnings are worth a look. */
export function foundBy(
  { found }: JobsOnCluster,
  asked: keyof typeof askedRules | 'others',
): { readonly failing: Problem[]; readonly warning: Problem[] } {
  const isAsked = (rule: string): boolean =>
    asked === 'others' ? !Object.values(askedRules).some((form) => form.test(rule)) : askedRules[asked].test(rule);
  const of = (severity: Finding['severity']): Problem[] =>
    found.filter(({ finding }) => finding.severity === severity && isAsked(finding.rule)).map(({ problem }) => problem);
  return { failing: of('error'), warning: of('warning') };
}
