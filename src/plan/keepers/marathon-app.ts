import type { App, AppDefinition } from '../../clients/marathon/types.ts';
import type { Change } from '../../core/change.ts';
import { Failure } from '../../core/failure.ts';
import { canonical, isObject, type Json, type JsonObject, sameJson, toJson } from '../../core/json.ts';
import { masked } from '../../core/masked.ts';
import { scalarWords } from '../../core/scalar-words.ts';
import { followDeployment } from '../deployment.ts';
import type { Hands, Keeper } from '../keeper.ts';

/** An app as it shall be; `definition` undefined: it shall be gone. */
export interface MarathonAppWant {
  readonly id: string;
  readonly definition: AppDefinition | undefined;
}

interface Have {
  readonly app: App | undefined;
}

const POLL_MS = 1_000;

/** Changed by replacement (`partialUpdate=false`), so that what somebody added by hand does not stay. */
export const marathonApp: Keeper<MarathonAppWant, Have> = {
  kind: 'marathon-app',

  async look(want, { marathon }, signal) {
    return { app: await marathon.app(want.id, signal) };
  },

  compare(want, { app }) {
    if (want.definition === undefined) return app === undefined ? [] : [removal(app)];
    if (app === undefined) return [creation(want.definition), wait(want.id)];
    const differing = differences(want.definition, app.definition);
    if (differing.length > 0) return [update(want.definition, app.definition, differing), wait(want.id)];
    return isWell(app) ? [] : [wait(want.id)];
  },

  async apply(want, change, hands, signal) {
    const { marathon } = hands.write;
    const { definition } = want;
    if (change.action === 'wait') await untilWell(want.id, hands, signal);
    else if (definition === undefined)
      await followDeployment(hands, () => marathon.deleteApp(want.id, signal), signal, want.id);
    else await put(definition, hands, signal);
  },
};

/**
 * A deployment of an earlier run that is stuck, say on an image that nobody has, keeps the app locked for ever. It is
 * broken into when it is about this app and no other; anybody else's deployment is left alone.
 */
async function put(definition: AppDefinition, hands: Hands, signal: AbortSignal): Promise<void> {
  const { id } = definition;
  const send = (force: boolean) => () => hands.write.marathon.putApp(definition, force, signal);
  try {
    await followDeployment(hands, send(false), signal, id);
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.code !== 'locked' || !(await isOwnLock(id, hands, signal))) throw failure;
    hands.progress(`${id} is locked by a deployment of its own that has not ended: ending it`);
    await followDeployment(hands, send(true), signal, id);
  }
}

async function isOwnLock(id: string, hands: Hands, signal: AbortSignal): Promise<boolean> {
  const inTheWay = (await hands.read.marathon.deployments(signal)).filter((one) => one.affectedApps.includes(id));
  return inTheWay.every((one) => one.affectedApps.every((app) => app === id));
}

/** One instance runs, all its health checks answer well, and nothing of it is being deployed. */
function isWell(app: App): boolean {
  return (
    app.deploymentIds.length === 0 &&
    app.tasks.length === 1 &&
    app.tasks.every((task) => task.state === 'TASK_RUNNING' && task.healthy !== false) &&
    app.tasksHealthy >= (app.definition.healthChecks === undefined ? 0 : 1)
  );
}

async function untilWell(id: string, hands: Hands, signal: AbortSignal): Promise<void> {
  for (let app = await hands.read.marathon.app(id, signal); ; app = await hands.read.marathon.app(id, signal)) {
    if (app === undefined)
      throw new Failure('conflict', `The app ${id} has gone while it was waited for.`, { system: 'marathon' });
    if (isWell(app)) return;
    if (hands.clock.now() > hands.until) {
      const last =
        app.lastTaskFailure === undefined
          ? ''
          : ` Its last task ended with ${app.lastTaskFailure.state} on ${app.lastTaskFailure.host}: ${app.lastTaskFailure.message}`;
      throw new Failure(
        'waiting',
        `${id} runs ${app.tasksRunning} of 1 tasks, ${app.tasksHealthy} of them healthy, and was not well in time.${last}`,
        {
          system: 'marathon',
          hint: 'Marathon goes on trying. Run the same command again later, or give it longer with --wait.',
        },
      );
    }
    await hands.clock.sleep(POLL_MS, signal);
  }
}

/**
 * Members of the wanted definition that the app has not. Marathon fills in defaults, writes numbers its own way and gives
 * service ports, so only what is wanted is compared, and `env`, `labels` and `secrets` as a whole.
 */
function differences(want: JsonObject, have: JsonObject): string[] {
  return Object.entries(want)
    .filter(([key, value]) => !matches(value, have[key] ?? absentValue(key), key))
    .map(([key]) => key);
}

/** Marathon leaves out what is empty. */
function absentValue(key: string): Json {
  return key === 'env' || key === 'labels' || key === 'secrets'
    ? {}
    : ['constraints', 'fetch', 'healthChecks'].includes(key)
      ? []
      : null;
}

function matches(want: Json, have: Json, key: string): boolean {
  if (key === 'env' || key === 'labels' || key === 'secrets') return sameJson(want, have);
  if (key === 'port' && want === 0) return true;
  if (Array.isArray(want)) {
    if (!Array.isArray(have) || want.length !== have.length) return false;
    if (key === 'acceptedResourceRoles') return sameJson([...want].sort(), [...have].sort());
    return want.every((item, index) => matches(item, have[index] ?? null, ''));
  }
  if (isObject(want))
    return (
      isObject(have) && Object.entries(want).every(([name, item]) => matches(toJson(item), toJson(have[name]), name))
    );
  return canonical(want) === canonical(have);
}

function creation(definition: AppDefinition): Change {
  return {
    keeper: 'marathon-app',
    system: 'marathon',
    action: 'create',
    target: definition.id,
    summary: describe(definition),
    before: null,
    after: masked(definition),
  };
}

function update(want: AppDefinition, have: JsonObject, differing: readonly string[]): Change {
  const pick = (from: JsonObject): Json => masked(Object.fromEntries(differing.map((key) => [key, from[key] ?? null])));
  return {
    keeper: 'marathon-app',
    system: 'marathon',
    action: 'update',
    target: want.id,
    summary: `change ${differing.join(', ')}; the running notebook is stopped first, for it must never run twice`,
    before: pick(have),
    after: pick(want),
  };
}

function removal(app: App): Change {
  return {
    keeper: 'marathon-app',
    system: 'marathon',
    action: 'delete',
    target: app.id,
    summary: 'stop the notebook and remove the app',
    before: masked(app.definition),
    after: null,
  };
}

const wait = (id: string): Change => ({
  keeper: 'marathon-app',
  system: 'marathon',
  action: 'wait',
  target: id,
  summary: 'until one task runs and is healthy',
  before: null,
  after: null,
});

function describe(definition: AppDefinition): string {
  const { user, role, cpus, mem, constraints } = definition;
  const pinned = Array.isArray(constraints)
    ? constraints.map((one) => (Array.isArray(one) ? one.join(' ') : '')).join(', ')
    : '';
  return `app run by ${user}${role === undefined ? '' : ` under role ${role}`}, ${scalarWords({ cpus: Number(cpus), mem: Number(mem) })}, on agents with ${pinned}`;
}
