import type { Readers as AllReaders } from '../../clients/doors.ts';
import type { Platform } from '../../clients/platforms/types.ts';
import { type BalancerAppAsked, balancerApp } from '../../core/balancer/balancer-app.ts';
import { balancerJob } from '../../core/balancer/balancer-job.ts';
import { commandWords } from '../../core/command-words.ts';
import { type Fact, fact, valueIn } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import { setLine } from '../../core/set-line.ts';
import { shellLine } from '../../core/shell-line.ts';
import type { Settings } from '../../settings.ts';
import type { Step } from '../plan.ts';
import { refuseFaultyApp } from '../refuse-faulty-app.ts';
import { type AppSteps, appSteps, endLeftApps, leftApps } from './app-steps.ts';
import { asApp } from './as-app.ts';
import { asJob } from './as-job.ts';
import { endLeftJobs, jobSteps, leftJobs } from './job-steps.ts';
import { onThisHost } from './on-this-host.ts';
import type { BalancerPlace } from './place.ts';
import type { AgentDoors } from './sandbox-lines.ts';

/** Where the balancer runs: on this host, or as an app or a job, by a definition of the operator's own or the usual one. */
export type Via =
  | { readonly kind: 'host' }
  | { readonly kind: 'marathon' | 'metronome'; readonly job: Json | undefined };

/** The balancer as it is asked for. */
export interface JobAsked {
  readonly via: Via;
  readonly threshold: number | undefined;
  readonly policy: string | undefined;
  readonly include: string | undefined;
  readonly exclude: string | undefined;
  readonly lookMs: number;
}

export interface JobScope {
  readonly settings: Settings;
  readonly platform: Pick<Platform, 'doors'>;
  readonly read: Pick<AllReaders, 'marathon' | 'metronome' | 'programs'>;
}

/** Where the balancer runs, and what stands around it there. */
export interface Job extends AppSteps {
  readonly place: BalancerPlace;
  /** Balancers as apps and jobs that earlier runs have left. */
  readonly left: readonly Step[];
  readonly notes: readonly string[];
}

/**
 * Marathon and Metronome are looked at wherever they are described: a run that was killed may have left an app or a job there.
 * @throws Failure `config` where the one that is asked for is not described, and what it throws
 */
export async function jobOf(asked: JobAsked, scope: JobScope, signal: AbortSignal): Promise<Job> {
  const { settings, read } = scope;
  const { via } = asked;
  const { context, hdfs } = settings;
  refuseUndescribed(via, settings);
  const words = wordsOf(asked, settings);
  const agents = agentsOf(scope);
  const needed = { marathon: via.kind === 'marathon', metronome: via.kind === 'metronome' };
  const { origin, apps, jobs, steps } = await leftJobsOf(needed, scope, signal);
  const left = steps(() => true);
  if (via.kind === 'host') return { place: onThisHost(words), left, make: [], back: [], notes: [] };
  const made: BalancerAppAsked = { file: via.job, words, context, origin, user: hdfs.user };
  const place = {
    agents,
    lookMs: Math.min(asked.lookMs, MOST_LOOK_MS),
    patienceMs: settings.waitMs,
  };
  const notes = agents === undefined ? [UNREADABLE[via.kind]] : [];
  if (via.kind === 'marathon') {
    const definition = balancerApp(made);
    refuseFaultyApp(definition);
    const { id } = definition;
    const there = apps.some((app) => app.id === id) ? undefined : await read.marathon.app(id, signal);
    const shown = `${shellLine(words)} as ${id}`;
    return { ...appSteps(definition, origin, there), place: asApp({ ...place, id, shown }), left, notes };
  }
  const definition = balancerJob(made);
  const { id } = definition;
  const there = jobs.some((job) => job.id === id) ? undefined : await read.metronome.job(id, signal);
  const shown = `${shellLine(words)} as the job ${id}`;
  return { ...jobSteps(definition, origin, there, agents?.mesos), place: asJob({ ...place, id, shown }), left, notes };
}

/** @throws Failure `config` where the context does not describe where the balancer is to run */
export function refuseUndescribed(
  { kind }: Pick<Via, 'kind'>,
  { marathon, metronome, context }: Pick<Settings, 'marathon' | 'metronome' | 'context'>,
): void {
  if (kind === 'marathon' && marathon.addresses.length === 0)
    throw lacksMarathon('The balancer shall run as an app of Marathon', context);
  if (kind === 'metronome' && metronome.addresses.length === 0)
    throw lacks('metronome', 'The balancer shall run as a job of Metronome', context);
}

/** What runs from here have left as apps and jobs. */
interface LeftJobs {
  /** See ORIGIN_LABEL. */
  readonly origin: string;
  readonly apps: Awaited<ReturnType<typeof leftApps>>;
  readonly jobs: Awaited<ReturnType<typeof leftJobs>>;
  /** What ends those that are meant. */
  steps(isMeant: (one: { readonly id: string }) => boolean): Step[];
}

/** @param needed what must be in reach. @throws Failure of looking there */
export async function leftJobsOf(
  needed: { readonly marathon: boolean; readonly metronome: boolean },
  scope: JobScope,
  signal: AbortSignal,
): Promise<LeftJobs> {
  const { read, settings } = scope;
  const { marathon, metronome, stateDir, context } = settings;
  const origin = `${read.programs.hostName}:${stateDir}:${context}`;
  const [apps, jobs] = await Promise.all([
    lookedAt(marathon.addresses, needed.marathon, () => leftApps(read, origin, signal)),
    lookedAt(metronome.addresses, needed.metronome, () => leftJobs(read, origin, signal)),
  ]);
  const mesos = agentsOf(scope)?.mesos;
  return {
    origin,
    apps,
    jobs,
    steps: (isMeant) => [
      ...endLeftApps(apps.filter(isMeant), origin),
      ...endLeftJobs(jobs.filter(isMeant), origin, mesos),
    ],
  };
}

/** What was left there; where it need not be in reach, nothing that is known. */
async function lookedAt<T>(addresses: readonly string[], isNeeded: boolean, look: () => Promise<T[]>): Promise<T[]> {
  if (addresses.length === 0) return [];
  const looked: Fact<T[]> = await fact(look());
  if (isNeeded && !looked.ok) throw looked.failure;
  return valueIn(looked) ?? [];
}

const lacks = (system: 'marathon' | 'metronome', why: string, context: string): Failure =>
  new Failure('config', `${why}, and the context lacks ${system}.addresses.`, {
    system,
    hint: `Set it: ${setLine(context, `${system}.addresses`)}`,
  });

export const lacksMarathon = (why: string, context: string): Failure => lacks('marathon', why, context);

/** How seldom a task is looked at. */
const MOST_LOOK_MS = 2_000;

const UNREADABLE = {
  marathon:
    'The context says too little of Mesos: nothing that the balancer writes is read, so there is no progress, and its end is told by its exit alone.',
  metronome:
    'The context says too little of Mesos: nothing that the balancer writes is read, so there is no progress, and of a balancer that does not end with 0 neither the exit nor the reason can be known.',
} as const;

function agentsOf({ platform, settings }: JobScope): AgentDoors | undefined {
  const { mesos, agent } = platform.doors;
  if (mesos?.ok !== true || agent?.ok !== true) return undefined;
  const hasTls = Object.values(settings.mesos.tls).some((one) => one !== undefined);
  return { mesos: mesos.value, agents: agent.value, scheme: hasTls ? 'https' : 'http' };
}

/** The words that begin the balancer. */
function wordsOf({ threshold, policy, include, exclude }: JobAsked, { hdfs }: Settings): string[] {
  const said = (flag: string, value: string | number | undefined): string[] =>
    value === undefined ? [] : [flag, String(value)];
  return [
    ...commandWords(hdfs.commands.balancer),
    ...said('-threshold', threshold),
    ...said('-policy', policy),
    ...said('-include', include),
    ...said('-exclude', exclude),
  ];
}
