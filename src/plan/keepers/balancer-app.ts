import type { App } from '../../clients/marathon/types.ts';
import { type BalancerApp, ORIGIN_LABEL } from '../../core/balancer/balancer-app.ts';
import type { Change } from '../../core/change.ts';
import { isObject } from '../../core/json.ts';
import { foreignBalancer } from '../balance/foreign-balancer.ts';
import { shownDefinition } from '../balance/shown-definition.ts';
import { followDeployment } from '../deployment.ts';
import type { Hands, Keeper } from '../keeper.ts';
import { untilLeft } from '../marathon/app-well.ts';

/** An app that runs a balancer for the time of a run; `definition` undefined: it shall be gone. */
export interface BalancerAppWant {
  readonly id: string;
  readonly definition: BalancerApp | undefined;
  /** Whose apps may be ended: see ORIGIN_LABEL. */
  readonly origin: string;
}

const KEEPER = 'balancer-app';

/** Made anew by each run, and never changed: one that is there was left by a run that was killed. */
export const keptBalancerApp: Keeper<BalancerAppWant, App | undefined> = {
  kind: KEEPER,

  look: ({ id }, { marathon }, signal) => marathon.app(id, signal),

  compare({ id, definition, origin }, app) {
    if (app !== undefined) refuseForeign(app, origin);
    const left = app === undefined ? [] : [removal(id, 'end the balancer that a run which was killed has left')];
    return definition === undefined ? left : [...left, creation(definition, origin)];
  },

  async apply({ id, definition, origin }, { action }, hands, signal) {
    if (action === 'delete') return remove(id, origin, hands, signal);
    if (definition === undefined) return;
    await followDeployment(hands, () => hands.write.marathon.createApp(definition, signal), signal, id);
  },
};

/** Ends its task and takes it away; one that has gone is waited for until its task has ended. */
async function remove(id: string, origin: string, hands: Hands, signal: AbortSignal): Promise<void> {
  const app = await hands.read.marathon.app(id, signal);
  if (app === undefined) return untilLeft(id, hands, signal);
  refuseForeign(app, origin);
  await followDeployment(hands, () => hands.write.marathon.deleteApp(id, signal), signal, id);
}

export function originOf({ definition }: Pick<App, 'definition'>): string | undefined {
  const { labels } = definition;
  const origin = isObject(labels) ? labels[ORIGIN_LABEL] : undefined;
  return typeof origin === 'string' ? origin : undefined;
}

function refuseForeign(app: App, own: string): void {
  const origin = originOf(app);
  if (origin !== own) throw foreignBalancer('app', app.id, origin);
}

function creation(definition: BalancerApp, origin: string): Change {
  const { id, cpus = null, mem = null } = definition;
  return {
    keeper: KEEPER,
    system: 'marathon',
    action: 'create',
    target: id,
    summary: `app of one task with ${String(cpus)} cpus and ${String(mem)} MiB for the balancer, for the time of this run`,
    before: null,
    after: shownDefinition(definition, origin),
  };
}

/** @param summary why it goes */
export const removal = (id: string, summary: string): Change => ({
  keeper: KEEPER,
  system: 'marathon',
  action: 'delete',
  target: id,
  summary,
  before: null,
  after: null,
});
