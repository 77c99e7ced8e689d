import type { App } from '../../clients/marathon/types.ts';
import type { BalancerApp } from '../../core/balancer/balancer-app.ts';
import { ORIGIN_LABEL } from '../../core/balancer/balancer-app.ts';
import type { Hands, Readers } from '../keeper.ts';
import { type BalancerAppWant, keptBalancerApp, originOf, removal } from '../keepers/balancer-app.ts';
import type { Step } from '../plan.ts';

/** What makes the app of a balancer, and what takes it away. */
export interface AppSteps {
  readonly make: readonly Step[];
  readonly back: readonly Step[];
}

/** Apps of balancers that runs from here have left. */
export async function leftApps(
  { marathon }: Pick<Readers, 'marathon'>,
  origin: string,
  signal: AbortSignal,
): Promise<App[]> {
  return (await marathon.apps(signal, ORIGIN_LABEL)).filter((app) => originOf(app) === origin);
}

const stepOf =
  (want: BalancerAppWant, begin: () => void = () => undefined) =>
  (change: Step['change']): Step => ({
    change,
    apply: (hands: Hands, signal: AbortSignal) => {
      begin();
      return keptBalancerApp.apply(want, change, hands, signal);
    },
  });

/** Ends what was left. */
export const endLeftApps = (apps: readonly App[], origin: string): Step[] =>
  apps.flatMap((app) => {
    const want = { id: app.id, definition: undefined, origin };
    return keptBalancerApp.compare(want, app).map(stepOf(want));
  });

/** @param there the app of this id that is there, and is not ended as one that was left. @throws Failure `refused`, `locked` */
export function appSteps(definition: BalancerApp, origin: string, there: App | undefined): AppSteps {
  const { id } = definition;
  let isMade = false;
  const begin = (): void => {
    isMade = true;
  };
  const want = { id, definition, origin };
  return {
    make: keptBalancerApp.compare(want, there).map(stepOf(want, begin)),
    back: [
      {
        ...stepOf({ id, definition: undefined, origin })(removal(id, 'remove the app of the balancer')),
        isPutBack: () => isMade,
      },
    ],
  };
}
