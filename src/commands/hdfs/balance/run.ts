import { WORDS } from '../../../core/balancer/balancer-app.ts';
import { Failure } from '../../../core/failure.ts';
import type { Json } from '../../../core/json.ts';
import { parseDuration } from '../../../core/quantity.ts';
import { parseWindow } from '../../../core/time-window.ts';
import { planBalance } from '../../../plan/balance-run.ts';
import { balanceRunFields, limitsSaid, viaField } from '../../balance-run-fields.ts';
import { change } from '../../define.ts';
import { choice, flag, many, text, value } from '../../fields.ts';

/** How often the namenodes are looked at unless it is said. */
const LOOK_MS = 5_000;
/** A namenode that hangs is told by three looks: later than that its clients have long known. */
const MOST_LOOK_MS = 60_000;
/** More often than that the namenodes would have more to do with the guard than with the balancer. */
const LEAST_LOOK_MS = 50;

export default change({
  summary: 'Balance HDFS with its own balancer, guarded, and put back what was changed for it',
  about:
    'Asks the preflight first. Raises the heap of namenodes that Marathon runs, sets the bandwidth of the datanodes, and runs the balancer of Hadoop (hdfs.commands.balancer) on this host, or with --via marathon as an app of one task, or with --via metronome as a run of a job, while a guard watches heap, garbage collection and queues of the namenodes: it lowers the bandwidth, pauses the balancer, or ends it. At the end, also after a failure or Ctrl-C, heap and bandwidth are as they were and the app or job is gone; a second Ctrl-C ends at once, and says what it leaves. What a run that was killed has left is found and ended or put back by the next one, or by plan undo. Either is made for the run and never begun anew by itself; what it writes is read from its sandbox where the context describes Mesos and its agent can be reached. Metronome tells no exit: that is read from Mesos too, and where the master has forgotten the task it is said that nobody knows it. On this host the logs of the last 10 balancers stay in the state folder. For cron: --window, with --yes; outside of it nothing is begun, a balancer that a killed run has left is ended and its bandwidth put back, and the exit is 0. Ends with 0 when HDFS is level or the window is over, with 1 when nothing more can be moved.',
  needs: ['platforms', 'programs', 'hdfs', 'marathon', 'metronome'],
  optional: ['marathon', 'metronome'],
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
    ...viaField,
    job: text(
      '--job <file>',
      `app or job definition, JSON: image, constraints, user, memory; its cmd has ${WORDS} in it, or is left out`,
    ),
    before: text('--before <command>', 'run this before, without a shell, such as a script that raises the namenode'),
    after: text('--after <command>', 'run this at the end, also after a failure'),
    every: value('--look-every <duration>', 'how often the guard looks, 50ms to 1m; unset: 5s', lookSaid),
    despitePreflight: flag('--despite-preflight', 'begin although the preflight finds something in the way'),
    ...balanceRunFields,
  },
  examples: [
    'mesosctl hdfs balance run --threshold 5 --bandwidth 50m --dry-run',
    'mesosctl hdfs balance run --window 01:00-05:00 --bandwidth 50m --yes',
    'mesosctl hdfs balance run --raise-heap 8g --namenode-app /hdfs/namenode',
    'mesosctl hdfs balance run --via marathon --job balancer.json --bandwidth 50m --yes',
    'mesosctl hdfs balance run --via metronome --window 01:00-05:00 --yes',
  ],
  isAlone: true,
  lock: () => 'hdfs-balance',
  async plan({ input, settings, platforms, files, clock, signal, ...read }) {
    const { bandwidth: bandwidthBytes, raiseHeap: raiseHeapBytes, every, despitePreflight, ...said } = input;
    const via = await viaSaid(input, files);
    // Of a job that was left Mesos alone tells when its task has ended.
    const asksMesos = via.kind !== 'host' || settings.metronome.addresses.length > 0;
    const platform = await platforms.open(undefined, asksMesos ? ['hdfs', 'mesos'] : ['hdfs']);
    const asked = {
      ...said,
      bandwidthBytes,
      raiseHeapBytes,
      limits: limitsSaid(input),
      lookMs: every ?? LOOK_MS,
      via,
      despitePreflight: despitePreflight === true,
    };
    return planBalance(asked, { settings, platform, read, files, clock }, signal);
  },
});

function thresholdSaid(word: string): number {
  const percent = Number(word.replace(/%$/, ''));
  if (percent >= 1 && percent <= 100) return percent;
  throw new Failure('usage', `"${word}" is no threshold: the balancer takes 1 to 100 percent.`);
}

function lookSaid(word: string): number {
  const ms = parseDuration(word);
  if (ms < LEAST_LOOK_MS) throw new Failure('usage', `"${word}" is too often: the guard looks each 50ms at most.`);
  if (ms <= MOST_LOOK_MS) return ms;
  throw new Failure('usage', `"${word}" is too seldom: the guard looks once in a minute at least.`);
}

interface Files {
  readText(path: string): Promise<string | undefined>;
}

/** @throws Failure `usage`, `config` */
async function viaSaid(
  {
    via = 'host',
    job,
  }: { readonly via?: 'host' | 'marathon' | 'metronome' | undefined; readonly job?: string | undefined },
  files: Files,
) {
  if (via !== 'host') return { kind: via, job: await jobIn(job, files) } as const;
  if (job === undefined) return { kind: via } as const;
  throw new Failure(
    'usage',
    '--job is the app or job that runs the balancer, and goes with --via marathon or --via metronome.',
  );
}

/** @throws Failure `config` where it is missing, or no JSON */
async function jobIn(path: string | undefined, files: Files): Promise<Json | undefined> {
  const text = path === undefined ? undefined : await files.readText(path);
  if (path === undefined) return undefined;
  if (text === undefined) throw new Failure('config', `The definition ${path} of --job does not exist.`);
  try {
    const definition: Json = JSON.parse(text);
    return definition;
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new Failure('config', `The definition ${path} of --job is not JSON: ${why}.`, { cause: thrown });
  }
}
