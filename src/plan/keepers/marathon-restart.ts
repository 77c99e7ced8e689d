import type { App } from '../../clients/marathon/types.ts';
import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';
import { followDeployment } from '../deployment.ts';
import type { Keeper } from '../keeper.ts';
import { untilWell } from '../marathon/app-well.ts';

/** An app whose only task shall end and be started anew. */
export interface MarathonRestartWant {
  readonly id: string;
}

const KEEPER = 'marathon-restart';

/** Never two tasks at once: an app that Marathon would start before its old task has ended is refused. */
export const marathonRestart: Keeper<MarathonRestartWant, App> = {
  kind: KEEPER,

  async look({ id }, { marathon }, signal) {
    const app = await marathon.app(id, signal);
    if (app === undefined) throw new Failure('not-found', `Marathon has no app ${id}.`, { system: 'marathon' });
    refuseTwo(app);
    return app;
  },

  compare({ id }) {
    const change = { keeper: KEEPER, system: 'marathon', target: id, before: null, after: null };
    return [
      {
        ...change,
        action: 'run',
        aspect: 'restart',
        summary: 'end its task, then start a new one: it must never run twice',
        loses: 'what runs in it now: paragraphs, and the Spark of each',
      },
      { ...change, action: 'wait', summary: 'until one task runs and is healthy' },
    ];
  },

  async apply({ id }, change, hands, signal) {
    if (change.action === 'wait') return untilWell(id, hands, signal);
    await followDeployment(hands, () => hands.write.marathon.restartApp(id, false, signal), signal, id);
  },
};

function refuseTwo({ id, definition }: App): void {
  const { upgradeStrategy: strategy, instances } = definition;
  if (instances === 0) {
    throw new Failure('refused', `${id} is suspended (instances 0): there is nothing to restart.`, {
      system: 'marathon',
      hint: 'Provision the tenant again to start it.',
    });
  }
  const [least, over] = isObject(strategy) ? [strategy['minimumHealthCapacity'], strategy['maximumOverCapacity']] : [];
  if (least === 0 && over === 0) return;
  throw new Failure(
    'refused',
    `Marathon would run ${id} twice while it restarts: its upgradeStrategy is ${JSON.stringify(strategy ?? null)}, and must have 0 and 0.`,
    { system: 'marathon', hint: 'Provision the tenant again, which sets it.' },
  );
}
