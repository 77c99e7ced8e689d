import type { Change } from '../../core/change.ts';
import { commandWords } from '../../core/command-words.ts';
import { fact } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { formatBytes } from '../../core/quantity.ts';
import { setBandwidth } from '../balance/set-bandwidth.ts';
import type { UndoReaders } from '../keeper.ts';
import { bandwidthIn, bandwidthJson, toldBandwidths } from '../keepers/hdfs-bandwidth.ts';
import type { Step } from '../plan.ts';
import type { Back, Undoing, WayBack } from './way-back.ts';

/** Datanodes hear of it with their next heartbeat, 3 s apart as a rule. */
const HEARD_MS = 60_000;
const LOOK_MS = 1_000;

/**
 * The datanodes move as much as they are configured to again; nothing is to do where those that are asked do already. Where none
 * tells, it is set all the same, and that nobody knows whether they have heard it is said.
 */
export const hdfsBandwidthBack: WayBack = async (done, undoing, read, signal) => {
  const configured = bandwidthIn(done.before);
  if (configured === undefined) {
    return {
      kind: 'stays',
      sentence: 'What the datanodes are configured to move in a second was not known: each has it when it starts anew.',
    };
  }
  return bandwidthBack(configured, done, undoing, read, signal);
};

/** @param configured bytes in a second */
export async function bandwidthBack(
  configured: number,
  done: Change,
  { settings: { hdfs }, unseen }: Pick<Undoing, 'settings' | 'unseen'>,
  read: Pick<UndoReaders, 'hdfs' | 'programs'>,
  signal: AbortSignal,
): Promise<Extract<Back, { readonly kind: 'steps' }>> {
  const dfsadmin = commandWords(hdfs.commands.dfsadmin);
  const told = await fact(toldBandwidths(dfsadmin, read, signal));
  signal.throwIfAborted();
  if (!told.ok && unseen.has(done)) return { kind: 'steps', steps: [], passed: notSeen(configured, told.failure) };
  const other = told.ok ? told.value.find((bytes) => bytes !== configured) : undefined;
  if (told.ok && other === undefined) return { kind: 'steps', steps: [] };
  const change: Change = {
    keeper: 'hdfs-bandwidth',
    system: 'hdfs',
    action: 'update',
    target: 'all datanodes',
    summary: `${formatBytes(configured)}/s for balancing again, as they are configured${told.ok ? '' : '; none tells what it has now'}`,
    before: other === undefined ? null : bandwidthJson(other),
    after: bandwidthJson(configured),
  };
  const apply: Step['apply'] = async (hands, stop) => {
    await setBandwidth(dfsadmin, configured, hands, stop);
    if (!told.ok) {
      unseen.add(done);
      return;
    }
    for (const until = hands.clock.now() + HEARD_MS; ; ) {
      const now = await toldBandwidths(dfsadmin, read, stop);
      if (now.every((bytes) => bytes === configured)) return;
      if (hands.clock.now() > until) throw notHeard(configured);
      await hands.clock.sleep(LOOK_MS, stop);
    }
  };
  return { kind: 'steps', steps: [{ change, apply }] };
}

const notSeen = (bytes: number, { message, hint }: Failure): string =>
  [`Whether the datanodes have taken ${formatBytes(bytes)}/s is not known. ${message}`, hint ?? []].flat().join(' ');

const notHeard = (bytes: number): Failure =>
  new Failure('failed', `The datanodes have not taken the bandwidth of ${formatBytes(bytes)}/s within a minute.`, {
    system: 'hdfs',
    hint: 'See whether they answer: mesosctl hdfs health',
  });
