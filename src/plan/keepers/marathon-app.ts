import type { App, AppDefinition } from '../../clients/marathon/types.ts';
import { differences } from '../../core/app-difference.ts';
import type { Change } from '../../core/change.ts';
import { Failure } from '../../core/failure.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { masked } from '../../core/masked.ts';
import { scalarWords } from '../../core/scalar-words.ts';
import { followDeployment } from '../deployment.ts';
import type { Hands, Keeper } from '../keeper.ts';
import { isWell, untilLeft, untilWell } from '../marathon/app-well.ts';
import { inTheWay } from '../marathon/in-the-way.ts';

/** An app as it shall be; `definition` undefined: it shall be gone. */
export interface MarathonAppWant {
  readonly id: string;
  readonly definition: AppDefinition | undefined;
}

interface Have {
  readonly app: App | undefined;
  /** The app has been removed, and its task has not ended yet. */
  readonly leaving: boolean;
}

/** Changed by replacement (`partialUpdate=false`), so that what somebody added by hand does not stay. */
export const marathonApp: Keeper<MarathonAppWant, Have> = {
  kind: 'marathon-app',

  async look(want, { marathon }, signal) {
    const app = await marathon.app(want.id, signal);
    const asked = want.definition === undefined && app === undefined;
    const leaving = asked && (await marathon.deployments(signal)).some((one) => one.affectedApps.includes(want.id));
    return { app, leaving };
  },

  compare(want, { app, leaving }) {
    if (want.definition === undefined && app !== undefined) return [removal(app)];
    if (want.definition === undefined) return leaving ? [wait(want.id, 'until its task has ended')] : [];
    if (app === undefined) return [creation(want.definition), wait(want.id, WELL)];
    const differing = differences(want.definition, app.definition);
    if (differing.length > 0) return [update(want.definition, app.definition, differing), wait(want.id, WELL)];
    return isWell(app) ? [] : [wait(want.id, WELL)];
  },

  async apply(want, change, hands, signal) {
    const { marathon } = hands.write;
    const { definition } = want;
    if (change.action === 'wait') await (definition === undefined ? untilLeft : untilWell)(want.id, hands, signal);
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
    if (failure.code !== 'locked') throw failure;
    if (!inTheWay(id, await hands.read.marathon.deployments(signal)).isOwn) throw failure;
    hands.progress(`${id} is locked by a deployment of its own that has not ended: ending it`);
    await followDeployment(hands, send(true), signal, id);
  }
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

const WELL = 'until one task runs and is healthy';

const wait = (id: string, summary: string): Change => ({
  keeper: 'marathon-app',
  system: 'marathon',
  action: 'wait',
  target: id,
  summary,
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
