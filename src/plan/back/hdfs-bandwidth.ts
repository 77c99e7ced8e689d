import type { Change } from '../../core/change.ts';
import { commandWords } from '../../core/command-words.ts';
import { Failure } from '../../core/failure.ts';
import { formatBytes } from '../../core/quantity.ts';
import type { Settings } from '../../settings.ts';
import { setBandwidth } from '../balance/set-bandwidth.ts';
import type { UndoReaders } from '../keeper.ts';
import { bandwidthIn, bandwidthJson, toldBandwidths } from '../keepers/hdfs-bandwidth.ts';
import type { Step } from '../plan.ts';
import type { WayBack } from './way-back.ts';

/** Datanodes hear of it with their next heartbeat, 3 s apart as a rule. */
const HEARD_MS = 60_000;
const LOOK_MS = 1_000;

/** The datanodes move as much as they are configured to again; nothing is to do where those that are asked do already. */
export const hdfsBandwidthBack: WayBack = async (done, { settings }, read, signal) => {
  const configured = bandwidthIn(done.before);
  if (configured === undefined) {
    return {
      kind: 'stays',
      sentence: 'What the datanodes are configured to move in a second was not known: each has it when it starts anew.',
    };
  }
  return { kind: 'steps', steps: await bandwidthBackSteps(configured, settings, read, signal) };
};

/** @param configured bytes in a second */
export async function bandwidthBackSteps(
  configured: number,
  { hdfs }: Pick<Settings, 'hdfs'>,
  read: Pick<UndoReaders, 'hdfs' | 'programs'>,
  signal: AbortSignal,
): Promise<Step[]> {
  const dfsadmin = commandWords(hdfs.commands.dfsadmin);
  const told = await toldBandwidths(dfsadmin, read, signal);
  const other = told.find((bytes) => bytes !== configured);
  if (other === undefined) return [];
  const change: Change = {
    keeper: 'hdfs-bandwidth',
    system: 'hdfs',
    action: 'update',
    target: 'all datanodes',
    summary: `${formatBytes(configured)}/s for balancing again, as they are configured`,
    before: bandwidthJson(other),
    after: bandwidthJson(configured),
  };
  const apply: Step['apply'] = async (hands, stop) => {
    await setBandwidth(dfsadmin, configured, hands, stop);
    for (const until = hands.clock.now() + HEARD_MS; ; ) {
      const now = await toldBandwidths(dfsadmin, read, stop);
      if (now.every((bytes) => bytes === configured)) return;
      if (hands.clock.now() > until) throw notHeard(configured);
      await hands.clock.sleep(LOOK_MS, stop);
    }
  };
  return [{ change, apply }];
}

const notHeard = (bytes: number): Failure =>
  new Failure('failed', `The datanodes have not taken the bandwidth of ${formatBytes(bytes)}/s within a minute.`, {
    system: 'hdfs',
    hint: 'See whether they answer: mesosctl hdfs health',
  });
