import { amountWords } from '../../../core/amount-words.ts';
import { masked } from '../../../core/masked.ts';
import type { Scalars } from '../../../core/resources.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { isAtAny, standing } from '../../subjects/other-cluster.ts';
import { askOf, roleOf } from '../../subjects/spark-placement.ts';
import type { Outcome, PreflightCategory, Problem } from '../check.ts';
import { notNeeded, outcomeFrom } from '../problems.ts';
import { type clusterAsker, foundBy, type JobsLook, type JobsOnCluster } from './jobs-look.ts';
import { named, quotaLeft } from './quota-left.ts';
import type { SparkJob } from './spark-job.ts';

/** The check that says whether there is anything to ask Mesos. */
const FOR_MESOS = 'configuration/for-mesos';

/** Whether the masters are those of the context, and take the job with its role, its login and what it asks. */
export function mesosChecks(look: JobsLook, ask: ReturnType<typeof clusterAsker>): PreflightCategory {
  return {
    id: 'mesos',
    title: 'Mesos',
    checks: [
      ...look.systems.mesos.map((one) => ({ ...one, after: [FOR_MESOS, ...(one.after ?? [])] })),
      {
        id: 'mesos/master-of-context',
        title: 'spark.master is the Mesos of the context',
        after: ['mesos/leader'],
        look: ask(['masters'], (on) => masterOutcome(on, look.masters)),
      },
      {
        id: 'mesos/role-allowed',
        title: 'the masters take the role',
        after: ['mesos/master-of-context'],
        look: ask(['masters'], (on) => outcomeFrom(foundBy(on, 'role'), rolesOf(on.jobs))),
      },
      {
        id: 'mesos/login-taken',
        title: 'the job logs in as the masters ask for it',
        after: ['mesos/master-of-context'],
        look: ask(['masters'], loginOutcome),
      },
      {
        id: 'mesos/quota-has-room',
        title: 'the quota of the role has room for the job now',
        after: ['mesos/master-of-context'],
        look: ask(['quota', 'agents'], quotaOutcome),
      },
    ],
  };
}

function rolesOf(jobs: readonly SparkJob[]): string {
  const roles = new Set(jobs.map(({ conf }) => roleOf(conf) ?? 'not known'));
  return `role ${[...roles].join(', ')}`;
}

const NO_FLAGS = 'the masters do not show their flags to our principal';

/** Where the masters are, the context says, and their flags. */
function masterOutcome({ jobs, cluster }: JobsOnCluster, ofContext: readonly string[]): Outcome {
  const clients = jobs.filter(({ conf }) => !conf.isClusterMode && (conf.master?.value ?? '') !== '');
  if (clients.length === 0) return notNeeded('the settings name no master, or the dispatcher');
  const isBlind = (cluster.parts.masters ?? []).length === 0;
  if (isBlind && !clients.every(({ conf }) => isAtAny(conf.master?.value ?? '', ofContext))) return notNeeded(NO_FLAGS);
  const asked = clients.map(({ name, conf }) => ({
    place: name,
    master: `${masked(conf.master?.value ?? '')}`,
    standing: isAtAny(conf.master?.value ?? '', ofContext) ? 'here' : standing(conf.master?.value ?? '', cluster),
  }));
  const problems = (of: string, sentenceOf: (master: string) => string): Problem[] =>
    asked
      .filter((one) => one.standing === of)
      .map(({ place, master }) => ({ sentence: sentenceOf(master), place, hint: OTHER_CLUSTER }));
  return outcomeFrom(
    {
      failing: problems(
        'elsewhere',
        (master) =>
          `spark.master is ${master}, which is not the Mesos of the context: the job would go elsewhere than where is looked.`,
      ),
      warning: problems(
        'unknown',
        (master) =>
          `spark.master is ${master}, and whether that is ${clusterName(cluster, ofContext)} cannot be told from here.`,
      ),
    },
    [...new Set(asked.map(({ master }) => master))].join(', '),
  );
}

const OTHER_CLUSTER = 'Choose the context of that cluster with --context, or set spark.master.';

/** How the context calls the cluster, else how it calls itself. */
const clusterName = ({ parts: { masters = [] } }: Cluster, [ofContext]: readonly string[]): string =>
  `${masked(ofContext ?? masters[0]?.flags.settings.value('zk') ?? masters[0]?.base ?? 'the Mesos of the context')}`;

function loginOutcome(on: JobsOnCluster): Outcome {
  const { masters = [] } = on.cluster.parts;
  if (masters.length === 0) return notNeeded(NO_FLAGS);
  const isAsked = masters.some(({ flags }) => flags.truth('authenticate_frameworks') === true);
  return outcomeFrom(foundBy(on, 'login'), isAsked ? 'they ask for one' : 'they ask no framework who it is');
}

/** What is left of the limits of the role now; whether they are large enough at all, the rules say. */
function quotaOutcome(on: JobsOnCluster): Outcome {
  const { jobs, cluster } = on;
  const ruled = foundBy(on, 'quota');
  if (ruled.failing.length > 0) return outcomeFrom(ruled);
  const warning: Problem[] = [...ruled.warning];
  const failing: Problem[] = [];
  const told = new Set<string>();
  for (const job of jobs) {
    const { name, conf } = job;
    const quota = quotaLeft(job, cluster);
    if (quota === undefined) continue;
    const { limits, left } = quota;
    const ask = askOf(conf);
    const asks: Scalars = { cpus: ask.cpus, mem: ask.memMib };
    const words = `The quota of the role ${quota.role} has ${amountWords(left)} left of ${amountWords(named(limits, left))}`;
    const most = conf.whole('spark.cores.max');
    if (Object.entries(left).some(([amount, value]) => value < (asks[amount] ?? 0))) {
      const hint = `Wait until others of the role end: --wait 10m; or raise the limit of ${quota.role}.`;
      failing.push({ sentence: `${words}, and one executor asks for ${amountWords(asks)}.`, place: name, hint });
    } else if (most !== undefined && (left['cpus'] ?? most) < most) {
      warning.push({ sentence: `${words}, and spark.cores.max is ${most}: the job starts with less.`, place: name });
    } else if (Object.keys(left).length > 0) told.add(`${quota.role} has ${amountWords(left)} left`);
  }
  return outcomeFrom({ failing, warning }, told.size === 0 ? 'none limits it' : [...told].join('; '));
}
