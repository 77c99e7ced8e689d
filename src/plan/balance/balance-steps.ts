import type { Change } from '../../core/change.ts';
import { Failure } from '../../core/failure.ts';
import { formatBytes } from '../../core/quantity.ts';
import { shellLine } from '../../core/shell-line.ts';
import { bandwidthChange, bandwidthJson } from '../keepers/hdfs-bandwidth.ts';
import type { Step } from '../plan.ts';
import { endOnThisHost } from './on-this-host.ts';
import { runBalancer } from './run-balancer.ts';
import { setBandwidth } from './set-bandwidth.ts';
import type { BalancerSeen, BalancerWant } from './want.ts';

const run = (keeper: string, target: string, summary: string, system = 'hdfs'): Change => ({
  keeper,
  system,
  action: 'run',
  target,
  summary,
  before: null,
  after: null,
});

/** Ends the balancer that a run which was killed has left on this host. */
export const endLeftStep = (pid: number): Step => ({
  change: run(
    'hdfs-balancer',
    'balancer of an earlier run',
    `end process ${pid}, which a run that was killed has left`,
    'host',
  ),
  apply: (hands, signal) => endOnThisHost(hands, signal),
});

/** A command of the operator's own. @param state whether it stands before or after the balancing */
export const hookStep = (
  words: readonly string[],
  when: 'before' | 'after',
  isDue: () => boolean,
  began: () => void,
): Step => ({
  change: run('balance-hook', shellLine(words), `the command of --${when}; it must end with 0`, 'host'),
  ...(when === 'after' ? { isPutBack: isDue, isByHand: true } : {}),
  apply: async (hands, signal) => {
    began();
    const { exit, signal: ended, last } = await hands.write.programs.run(words, signal);
    const said = last.filter((line) => line.trim() !== '').at(-1);
    if (said !== undefined) hands.progress(`${words[0]}: ${said.trim()}`);
    if (exit === 0) return;
    throw new Failure('failed', `The command of --${when} ended with ${ended ?? exit}: ${shellLine(words)}`, {
      system: 'program',
      hint:
        when === 'before'
          ? 'Nothing was balanced after it failed. Run it by hand to see why.'
          : `No undo runs it. By hand: ${shellLine(words)}`,
    });
  },
});

/** @param configured bytes in a second that an undo puts back; undefined where that is not known */
export const bandwidthStep = (
  want: BalancerWant,
  bytes: number,
  configured: number | undefined,
  seen: BalancerSeen,
): Step => ({
  change: bandwidthChange(bytes, configured),
  apply: async (hands, signal) => {
    seen.isBandwidthSet = true;
    await setBandwidth(want.dfsadmin, bytes, hands, signal);
  },
});

/** Where nobody has changed it, nothing is told to the datanodes. */
export const bandwidthBackStep = (
  want: Pick<BalancerWant, 'dfsadmin'>,
  bytes: number,
  seen: Pick<BalancerSeen, 'isBandwidthSet'>,
): Step => ({
  change: run(
    'hdfs-bandwidth',
    'all datanodes',
    `${formatBytes(bytes)}/s for balancing again, as they are configured; each takes it with its next heartbeat`,
  ),
  isPutBack: () => seen.isBandwidthSet,
  apply: async (hands, signal) => {
    if (!seen.isBandwidthSet) return;
    await setBandwidth(want.dfsadmin, bytes, hands, signal);
    seen.isBandwidthSet = false;
  },
});

/** @param configured bytes in a second that an undo puts back where the guard has lowered them */
export const balancerStep = (
  want: BalancerWant,
  seen: BalancerSeen,
  afterAnother: boolean,
  configured: number | undefined,
): Step => ({
  change: {
    ...run(
      'hdfs-balancer',
      'HDFS',
      `run ${want.place.shown}${want.window === undefined ? '' : `, until the end of ${want.window.text}`}`,
    ),
    before: configured === undefined ? null : bandwidthJson(configured),
  },
  goesOn: () =>
    seen.running === undefined ? undefined : { named: `the balancer (${seen.running})`, ending: want.place.ending },
  apply: (hands, signal) => runBalancer(want, seen, afterAnother, hands, signal),
});
