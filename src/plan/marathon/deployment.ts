import type { AcceptedChange, Deployment, MarathonEvent, MarathonReader } from '../../clients/marathon/types.ts';
import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { doubtOf, failedDeployment } from './deployment-verdict.ts';
import { type Ending, type Endings, endingsOf } from './endings.ts';
import { progressLine } from './progress-line.ts';
import { stillWaiting } from './still-waiting.ts';

/** How long the first event, which comes at once, is waited for before the change is sent without it. */
const FIRST_EVENT_MS = 2_000;
/**
 * How often the list of deployments is read: while a stream is open, for it may have stalled, which nobody could tell
 * for 30 s, since a quiet one has an empty line every 10 s (1.11.24); without a stream, for the answer.
 */
const LOOK_WITH_EVENTS_MS = 2_000;
const LOOK_WITHOUT_EVENTS_MS = 500;
/** How long a deployment that is no longer listed may take to send its last event. */
const LAST_EVENT_MS = 1_000;

/** What a change answered with; without its version nothing can be concluded from the app's. */
export type StartedDeployment = Pick<AcceptedChange, 'deploymentId'> & Partial<AcceptedChange>;

export interface DeploymentWait {
  /** When patience ends, in ms since the epoch. */
  readonly until: number;
  readonly signal: AbortSignal;
  /** The app that it is about, for the judgement when there are no events; else those that the deployment names. */
  readonly appId?: string;
  progress(line: string): void;
}

/**
 * Sends a change and waits until Marathon has carried it out: by the event stream, which is attached before the change
 * is sent, for a deployment may be over before the answer is read; by looking at the list of deployments where there is
 * no stream, and beside one, which may fall silent.
 * @throws Failure `failed` when the deployment failed or was taken back, `waiting` past `until` (the deployment goes
 * on), and whatever `request` throws
 */
export async function waitForDeployment(
  read: MarathonReader,
  clock: Clock,
  request: () => Promise<StartedDeployment>,
  wait: DeploymentWait,
): Promise<void> {
  const hangUp = new AbortController();
  const watched: { id?: string; apps: readonly string[] } = { apps: wait.appId === undefined ? [] : [wait.appId] };
  const tell = (event: MarathonEvent): void => {
    const line = hangUp.signal.aborted ? undefined : progressLine(event, watched.id, watched.apps);
    if (line !== undefined) wait.progress(line);
  };
  const endings = endingsOf(read.events(AbortSignal.any([wait.signal, hangUp.signal])), tell);
  try {
    await within(FIRST_EVENT_MS, endings.begun, clock, wait.signal);
    if (wait.signal.aborted) throw Failure.from(wait.signal.reason);
    if (!endings.open()) wait.progress('Marathon sends no events here: its list of deployments is read instead.');
    const started = await request();
    watched.id = started.deploymentId;
    await follow({ read, clock, wait, endings, started, watched });
  } finally {
    hangUp.abort();
  }
}

interface Following {
  readonly read: MarathonReader;
  readonly clock: Clock;
  readonly wait: DeploymentWait;
  readonly endings: Endings;
  readonly started: StartedDeployment;
  readonly watched: { apps: readonly string[] };
}

/** Looks at the list, waits for an event or for the next look, and so on until it is over or patience ends. */
async function follow(following: Following): Promise<void> {
  const { read, clock, wait, endings, started, watched } = following;
  let step = 0;
  for (let wasListed = false; ; ) {
    const listed = await listedDeployment(following);
    if (listed === undefined) return settle(following, wasListed);
    wasListed = true;
    if (watched.apps.length === 0) watched.apps = listed.affectedApps;
    if (!endings.open() && listed.currentStep !== step) {
      step = listed.currentStep;
      wait.progress(`deployment ${listed.id}: step ${step} of ${listed.totalSteps}`);
    }
    const left = wait.until - clock.now();
    if (left <= 0) throw await stillWaiting(read, started.deploymentId, watched.apps, wait.signal);
    const pause = endings.open() ? LOOK_WITH_EVENTS_MS : LOOK_WITHOUT_EVENTS_MS;
    const ending = await endingWithin(following, Math.min(pause, left));
    if (ending !== undefined) return conclude(started, ending);
  }
}

async function listedDeployment({ read, wait, started }: Following): Promise<Deployment | undefined> {
  const deployments = await read.deployments(wait.signal);
  return deployments.find((deployment) => deployment.id === started.deploymentId);
}

/** The end that an event tells of within `ms`; undefined when none does, or sooner when the stream is over. */
function endingWithin({ clock, wait, endings, started }: Following, ms: number): Promise<Ending | undefined> {
  const ending = endings.open() ? endings.of(started.deploymentId) : undefined;
  return within(ms, ending, clock, wait.signal);
}

/** What comes of the work within `ms`; undefined when nothing does. Without any work it is a pause. */
async function within<T>(
  ms: number,
  work: Promise<T> | undefined,
  clock: Clock,
  signal: AbortSignal,
): Promise<T | undefined> {
  const enough = new AbortController();
  const pause = clock.sleep(ms, AbortSignal.any([signal, enough.signal])).then(() => undefined);
  try {
    return await Promise.race(work === undefined ? [pause] : [work, pause]);
  } catch (thrown) {
    throw Failure.from(thrown);
  } finally {
    enough.abort();
  }
}

/** The deployment is no longer listed: its last event tells how it ended, or the app does. */
async function settle(following: Following, wasListed: boolean): Promise<void> {
  const { read, wait, endings, started, watched } = following;
  const ending = endings.open() ? await endingWithin(following, LAST_EVENT_MS) : await endings.of(started.deploymentId);
  if (ending !== undefined) return conclude(started, ending);
  for (const id of watched.apps) {
    const doubt = doubtOf(await read.app(id, wait.signal), started.version, wasListed);
    if (doubt !== undefined) throw failedDeployment(started.deploymentId, doubt);
  }
}

function conclude(started: StartedDeployment, ending: Ending): void {
  if (ending.reason !== undefined) throw failedDeployment(started.deploymentId, ending.reason);
}
