import { amountWords } from '../../../core/amount-words.ts';
import { idleFor } from '../../../core/offered-to.ts';
import { type Agent, holds, type Scalars } from '../../../core/resources.ts';
import { driverAsksMib } from '../../../core/spark/asked-memory.ts';
import { matchConstraints } from '../../../core/spark/constraints.ts';
import { type ExecutorAsk, executorFit } from '../../../core/spark/executor-fit.ts';
import { type AgentStart, executorStart } from '../../../core/spark/executor-start.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { askOf, constraintsOf, roleOf } from '../../subjects/spark-placement.ts';
import type { Outcome, PreflightCategory, Problem } from '../check.ts';
import { counted, notNeeded, outcomeFrom } from '../problems.ts';
import { type clusterAsker, foundBy, type JobsOnCluster } from './jobs-look.ts';
import { quotaLeft } from './quota-left.ts';
import type { SparkJob } from './spark-job.ts';

const UNRESERVED = '*';
const DRIVER_MIB = 1024;

/** Whether agents match the constraints, and hold what the job asks: of all that they have, and of what is free now. */
export const agentsChecks = (ask: ReturnType<typeof clusterAsker>): PreflightCategory => ({
  id: 'agents',
  title: 'Agents',
  checks: [
    {
      id: 'agents/constraints-match',
      title: 'agents match the constraints',
      after: ['mesos/master-of-context'],
      look: ask(['agents'], constraintsOutcome),
    },
    {
      id: 'agents/executor-fits',
      title: 'an executor fits on an agent',
      after: ['agents/constraints-match'],
      look: ask(['agents'], (on) => outcomeFrom(foundBy(on, 'executor'), fitWords(on))),
    },
    {
      id: 'agents/executor-fits-now',
      title: 'there is room for executors now',
      after: ['agents/executor-fits'],
      look: ask(['agents'], roomOutcome),
    },
    {
      id: 'agents/driver-fits',
      title: 'the driver fits on an agent',
      after: ['mesos/leader'],
      look: ask(['agents'], driverOutcome),
    },
    {
      id: 'agents/others',
      title: 'nothing else is known to go wrong on this cluster',
      after: ['mesos/master-of-context'],
      look: ask(['agents'], (on) => outcomeFrom(foundBy(on, 'others'))),
    },
  ],
});

/** The agents that are offered to a job now. */
export function agentsOf({ conf }: SparkJob, cluster: Cluster): Agent[] {
  const constraints = constraintsOf(conf, 'spark.mesos.constraints') ?? [];
  return cluster.agents.filter(({ attributes }) => matchConstraints(constraints, attributes) === 'yes');
}

function constraintsOutcome(on: JobsOnCluster): Outcome {
  const { jobs, cluster } = on;
  const active = cluster.agents.length;
  const none: Problem = {
    sentence: 'No agent is active: nothing is offered to anybody.',
    hint: 'mesosctl doctor mesos',
  };
  const { failing, warning } = foundBy(on, 'constraints');
  const counts = new Set(jobs.map((job) => `${agentsOf(job, cluster).length} of ${counted(active, 'agent')}`));
  return outcomeFrom({ failing: active === 0 ? [none] : failing, warning }, [...counts].join('; '));
}

/** What a job has room for. */
interface Room {
  readonly job: SparkJob;
  readonly ask: ExecutorAsk;
  readonly role: string;
  readonly fit: ReturnType<typeof executorFit>;
  readonly mostCpus: number | undefined;
  /** What starts first. */
  readonly start: readonly AgentStart[];
}

function roomsOf({ jobs, cluster }: JobsOnCluster, now: boolean): Room[] {
  return jobs.map((job) => {
    const { conf } = job;
    const ask = askOf(conf);
    const role = roleOf(conf) ?? UNRESERVED;
    const fit = executorFit(ask, agentsOf(job, cluster), role, now);
    const mostCpus = conf.whole('spark.cores.max');
    const bounds = { mode: conf.mode ?? 'coarse', mostCpus, left: quotaLeft(job, cluster)?.left };
    return { job, ask, role, fit, mostCpus, start: executorStart(ask, fit.fitting, bounds) };
  });
}

const asksWords = ({ cpus, memMib }: ExecutorAsk): string => amountWords({ cpus, mem: memMib });

const fitWords = (on: JobsOnCluster): string =>
  unique(
    roomsOf(on, false).map(({ ask, fit }) => `${asksWords(ask)} at least, on ${counted(fit.fitting.length, 'agent')}`),
  );

function roomOutcome(on: JobsOnCluster): Outcome {
  const rooms = roomsOf(on, true);
  const failing = rooms.flatMap((room): Problem[] => {
    if (room.fit.fitting.length === 0) return [noRoom(room)];
    return room.start.length === 0 ? [noStart(room)] : [];
  });
  const warning = rooms.flatMap(({ job, ask, fit, mostCpus }): Problem[] => {
    const wanted = mostCpus === undefined || ask.isOnePerAgent ? undefined : Math.floor(mostCpus / ask.cpus);
    if (fit.fitting.length === 0 || wanted === undefined || fit.executors >= wanted) return [];
    const sentence = `There is room for ${counted(fit.executors, 'executor')} now, and spark.cores.max asks for ${wanted}: the job starts with less, and takes more as others end.`;
    return [{ sentence, place: job.name }];
  });
  return outcomeFrom({ failing, warning }, unique(rooms.map(startWords)));
}

/** `first takes 8 cpus and 1408 MiB on a1.example.org`: which agent offers first, chance decides; the largest is named. */
function startWords({ ask, fit, start, job: { conf } }: Room): string {
  const [first] = start;
  if (first === undefined) return '';
  const executors = start.reduce((sum, one) => sum + one.executors, 0);
  if (!ask.isOnePerAgent) {
    return `${counted(executors, 'executor')} of ${asksWords(ask)} at first; ${counted(fit.fitting.length, 'agent')} with room`;
  }
  const takes = amountWords({ cpus: first.cpusEach, mem: ask.memMib });
  const others = executors === 1 ? '' : `; ${counted(executors, 'executor')} in all`;
  const why = conf.mode === 'fine' ? '' : ', as spark.executor.cores is not set';
  return `the first takes ${takes} where as much is free, as on ${first.agent.hostname}${why}${others}`;
}

const unique = (words: readonly string[]): string => [...new Set(words)].join('; ');

/** There is room, and settings or quota keep the job from it. */
function noStart({ job, ask, mostCpus }: Room): Problem {
  const isCapped = mostCpus !== undefined && mostCpus < ask.cpus;
  const why = isCapped ? `spark.cores.max is ${mostCpus}` : 'the quota of its role has less left';
  return {
    sentence: `One executor asks for ${asksWords(ask)}, and ${why}: none is started.`,
    place: job.name,
    hint: isCapped
      ? 'Raise spark.cores.max, or lower spark.executor.cores.'
      : 'Wait until others of the role end: --wait 10m; or ask for less.',
  };
}

function noRoom({ job, ask, role, fit: { nearest } }: Room): Problem {
  const forRole = role === UNRESERVED ? '' : ` for the role ${role}`;
  const near =
    nearest === undefined
      ? ''
      : ` The nearest, ${nearest.agent.hostname}, has ${amountWords(askedOf(nearest.room))} free${forRole} and lacks ${amountWords(nearest.lacks)}.`;
  return {
    sentence: `One executor asks for ${asksWords(ask)}, and no agent has as much free at once.${near}`,
    place: job.name,
    hint: 'Wait until others end: --wait 10m; or ask for less.',
  };
}

const askedOf = (room: Scalars): Scalars => ({ cpus: room['cpus'] ?? 0, mem: room['mem'] ?? 0 });

/** Whether it fits at all, the rules say. The dispatcher has a role of its own, which a job does not see. */
function driverOutcome(on: JobsOnCluster): Outcome {
  const asked = on.jobs.flatMap((job) => {
    const driver = driverAsks(job);
    return driver === undefined ? [] : [{ job, driver }];
  });
  if (asked.length === 0) return notNeeded('the driver is not started by the dispatcher');
  const { failing, warning } = foundBy(on, 'driver');
  const queued = asked.flatMap(({ job, driver }): Problem[] => {
    const constraints = constraintsOf(job.conf, 'spark.mesos.driver.constraints') ?? [];
    const agents = on.cluster.agents.filter(({ attributes }) => matchConstraints(constraints, attributes) === 'yes');
    if (agents.some((agent) => holds(idleFor(agent, UNRESERVED), driver))) return [];
    const sentence = `The driver asks for ${amountWords(driver)}, and no agent that it may use has as much free now: it is queued.`;
    return [{ sentence, place: job.name }];
  });
  const told = asked.map(({ driver }) => amountWords(driver)).join('; ');
  return outcomeFrom({ failing, warning: [...warning, ...queued] }, told);
}

/** Without a version of Spark it is not known what comes on top of the heap. */
function driverAsks({ conf }: SparkJob): Scalars | undefined {
  const { spark } = conf.versions;
  if (!conf.isClusterMode || spark === undefined) return undefined;
  const memoryMib = Math.floor(conf.sizeMib('spark.driver.memory', 'b') ?? DRIVER_MIB);
  const overhead = conf.sizeMib('spark.driver.memoryOverhead', 'm');
  const mem = driverAsksMib(spark, memoryMib, overhead, conf.whole('spark.mesos.driver.memoryOverhead'));
  return { cpus: conf.whole('spark.driver.cores') ?? 1, mem };
}
