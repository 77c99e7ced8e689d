import { Failure } from '../../../core/failure.ts';
import { parseWindow } from '../../../core/time-window.ts';
import { planBalance } from '../../../plan/balance-run.ts';
import { balanceRunFields, limitsSaid } from '../../balance-run-fields.ts';
import { change } from '../../define.ts';
import { choice, duration, flag, many, text, value } from '../../fields.ts';

/** How often the namenodes are looked at unless it is said. */
const LOOK_MS = 5_000;

export default change({
  summary: 'Balance HDFS with its own balancer, guarded, and put back what was changed for it',
  about:
    'Asks the preflight first. Raises the heap of namenodes that Marathon runs, sets the bandwidth of the datanodes, and runs the balancer of Hadoop on this host (hdfs.commands.balancer) while a guard watches heap, garbage collection and queues of the namenodes: it lowers the bandwidth, pauses the balancer, or ends it. At the end, also after a failure or Ctrl-C, heap and bandwidth are as they were; what a run that was killed has left is found and ended or put back by the next one, or by plan undo. For cron: --window, with --yes; outside of it nothing is done, and the exit is 0. Ends with 0 when HDFS is level or the window is over, with 1 when nothing more can be moved.',
  needs: ['platforms', 'programs', 'hdfs', 'marathon'],
  optional: ['marathon'],
  fields: {
    threshold: value(
      '--threshold <percent>',
      'how far from the average a datanode may be, 1 to 100; unset: 10',
      thresholdSaid,
    ),
    policy: choice('--policy <policy>', 'what is levelled', ['datanode', 'blockpool']),
    include: text('--include <hosts>', 'only these datanodes, between commas'),
    exclude: text('--exclude <hosts>', 'all but these datanodes, between commas'),
    window: value('--window <hh:mm-hh:mm>', 'begin only then, and end then, by the clock of this host', parseWindow),
    namenodeApps: many('--namenode-app <id>', 'app of Marathon that runs a namenode, the standby first'),
    before: text('--before <command>', 'run this before, without a shell, such as a script that raises the namenode'),
    after: text('--after <command>', 'run this at the end, also after a failure'),
    every: duration('--look-every <duration>', 'how often the guard looks; unset: 5s'),
    despitePreflight: flag('--despite-preflight', 'begin although the preflight finds something in the way'),
    ...balanceRunFields,
  },
  examples: [
    'mesosctl hdfs balance run --threshold 5 --bandwidth 50m --dry-run',
    'mesosctl hdfs balance run --window 01:00-05:00 --bandwidth 50m --yes',
    'mesosctl hdfs balance run --raise-heap 8g --namenode-app /hdfs/namenode',
  ],
  lock: () => 'hdfs-balance',
  async plan({ input, settings, platforms, clock, signal, ...read }) {
    const { bandwidth: bandwidthBytes, raiseHeap: raiseHeapBytes, every, despitePreflight, ...said } = input;
    const platform = await platforms.open(undefined, ['hdfs']);
    const asked = {
      ...said,
      bandwidthBytes,
      raiseHeapBytes,
      limits: limitsSaid(input),
      lookMs: every ?? LOOK_MS,
      despitePreflight: despitePreflight === true,
    };
    return planBalance(asked, { settings, platform, read, clock }, signal);
  },
});

function thresholdSaid(word: string): number {
  const percent = Number(word.replace(/%$/, ''));
  if (percent >= 1 && percent <= 100) return percent;
  throw new Failure('usage', `"${word}" is no threshold: the balancer takes 1 to 100 percent.`);
}
