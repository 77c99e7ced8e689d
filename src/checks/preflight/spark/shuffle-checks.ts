import type { App } from '../../../clients/marathon/types.ts';
import { isObject } from '../../../core/json.ts';
import type { Agent } from '../../../core/resources.ts';
import { executorFit } from '../../../core/spark/executor-fit.ts';
import { executorStart } from '../../../core/spark/executor-start.ts';
import { shuffleForecast } from '../../../core/spark/shuffle-files.ts';
import { readBoolean } from '../../../core/spark/values.ts';
import { askOf, roleOf } from '../../subjects/spark-placement.ts';
import type { Outcome, PreflightCategory, Problem } from '../check.ts';
import { counted, notNeeded, outcomeFrom } from '../problems.ts';
import { withDoor } from '../with-door.ts';
import { agentsOf } from './agents-checks.ts';
import type { clusterAsker, JobsLook, JobsOnCluster } from './jobs-look.ts';
import { type SparkJob, saidIn } from './spark-job.ts';

/** Hosts that are named; the others are counted. */
const MOST_HOSTS = 5;
const PARTITIONS = 200;
const BYPASS_THRESHOLD = 200;
const SUB_DIRECTORIES = 64;

/** What shuffles need on the agents, and what they leave there. */
export const shuffleChecks = (
  { jobs, platform: { doors } }: JobsLook,
  ask: ReturnType<typeof clusterAsker>,
): PreflightCategory => ({
  id: 'shuffle',
  title: 'Shuffle',
  checks: [
    {
      id: 'shuffle/service-everywhere',
      title: 'the external shuffle service runs on every agent of the job',
      after: ['agents/constraints-match'],
      async look(signal) {
        const needing = jobs.filter(({ conf }) => conf.isOn('spark.shuffle.service.enabled'));
        if (needing.length === 0) return notNeeded('the job does not use it');
        return withDoor(doors.marathon, async (marathon) => {
          const apps = (await marathon.apps(signal)).filter(isShuffleService);
          return ask(['agents'], ({ cluster }) => {
            const agents = cluster.agents.filter((agent) =>
              needing.some((job) => agentsOf(job, cluster).includes(agent)),
            );
            return serviceOutcome(needing, agents, apps);
          })(signal);
        });
      },
    },
    {
      id: 'shuffle/inodes',
      title: 'inodes that a shuffle takes on an agent',
      after: ['agents/constraints-match'],
      look: ask(['agents'], inodesOutcome),
    },
  ],
});

/** Whether an app runs Spark's shuffle service for Mesos: by its command, its arguments, or the port of the service. */
function isShuffleService({ definition }: App): boolean {
  const { cmd, args, container } = definition;
  const docker = isObject(container) ? container['docker'] : undefined;
  const image = isObject(docker) ? docker['image'] : undefined;
  const words = [cmd, ...(Array.isArray(args) ? args : []), image].filter((one) => typeof one === 'string').join(' ');
  return /MesosExternalShuffleService\b|start-mesos-shuffle-service\.sh|shuffle-service/.test(words);
}

function serviceOutcome(jobs: readonly SparkJob[], agents: readonly Agent[], apps: readonly App[]): Outcome {
  const [app] = apps;
  if (app === undefined) {
    const sentence =
      'The job fetches its shuffles from the external shuffle service, and no app of Marathon runs it: whether the agents run it otherwise cannot be seen.';
    const hint =
      'Run sbin/start-mesos-shuffle-service.sh on every agent, as an app with the constraint hostname:UNIQUE for example.';
    return outcomeFrom({ warning: jobs.map(({ name }): Problem => ({ sentence, place: name, hint })) });
  }
  const running = new Set(
    apps.flatMap(({ tasks }) => tasks.filter(({ state }) => state === 'TASK_RUNNING').map(({ agentId }) => agentId)),
  );
  const without = agents.filter(({ id }) => !running.has(id)).map(({ hostname }) => hostname);
  if (without.length === 0) return { state: 'passed', told: `${app.id} runs on ${counted(agents.length, 'agent')}` };
  const named = without.slice(0, MOST_HOSTS).join(', ');
  const more = without.length > MOST_HOSTS ? ` and ${without.length - MOST_HOSTS} more` : '';
  const failing: Problem = {
    sentence: `${apps.map(({ id }) => id).join(', ')} runs the shuffle service, and not on ${named}${more}: executors there stop at their start.`,
    place: app.id,
    hint: `Give ${app.id} as many instances as there are agents, or keep the job off those with spark.mesos.constraints.`,
  };
  return outcomeFrom({ failing: [failing] });
}

/** A forecast for information: how many map tasks there will be, the data decide. */
function inodesOutcome({ jobs, cluster }: JobsOnCluster): Outcome {
  const told = jobs.flatMap((job) => forecastOf(job, agentsOf(job, cluster)) ?? []);
  if (told.length === 0) return notNeeded('version, mode or shuffle manager of Spark is not known');
  return { state: 'passed', told: [...new Set(told)].join('; ') };
}

function forecastOf({ conf }: SparkJob, agents: readonly Agent[]): string | undefined {
  const { shuffleManager: manager, versions } = conf;
  const ask = askOf(conf);
  if (versions.spark === undefined || manager === undefined || ask === undefined || agents.length === 0)
    return undefined;
  const { fitting } = executorFit(ask, agents, roleOf(conf) ?? '*');
  const bounds = { mode: conf.mode ?? 'coarse', mostCpus: conf.whole('spark.cores.max'), left: undefined };
  const start = executorStart(ask, fitting, bounds);
  const hosts = Math.max(1, start.length);
  const executors = Math.max(1, ...start.map((one) => one.executors));
  const cpus = Math.max(ask.cpus, ...start.map(({ cpusEach }) => cpusEach));
  const partitions =
    conf.whole('spark.sql.shuffle.partitions') ?? conf.whole('spark.default.parallelism') ?? PARTITIONS;
  const mapTasks = Math.ceil(partitions / hosts);
  const forecast = shuffleForecast(
    {
      version: versions.spark,
      manager,
      consolidates: conf.isOn('spark.shuffle.consolidateFiles'),
      checksums: readBoolean(conf.settings.value('spark.shuffle.checksum.enabled') ?? 'true') ?? true,
      bypassThreshold: conf.whole('spark.shuffle.sort.bypassMergeThreshold') ?? BYPASS_THRESHOLD,
      subDirectories: conf.whole('spark.diskStore.subDirectories') ?? SUB_DIRECTORIES,
    },
    {
      mapTasks,
      reducePartitions: partitions,
      runningMapTasks: Math.min(mapTasks, Math.ceil(executors * cpus)),
      shufflesAlive: 1,
      executors,
      localDirs: (saidIn(conf, 'spark.local.dir') ?? '/tmp').split(',').length,
    },
  );
  return forecast && `${partitions} partitions over ${counted(hosts, 'agent')}: ${forecast.formula}`;
}
