import { type GuardSample, recentSamples } from '../../core/balancer/guard.ts';
import { fact } from '../../core/fact.ts';
import type { Hands } from '../keeper.ts';
import { within } from './within.ts';

/** What the namenodes told, by their addresses, the oldest first. */
export type Samples = Map<string, GuardSample[]>;

/** How long a look at one namenode may take: it has its own figures at hand, or it is in trouble. */
const PATIENCE_MS = 5_000;

/** Asks each namenode once. One that does not answer is told as that; only the signal ends the looking. */
export async function lookAtNamenodes(
  samples: Samples,
  namenodes: readonly string[],
  { read, clock }: Pick<Hands, 'read' | 'clock'>,
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(
    namenodes.map(async (base) => {
      const sample = await sampleOf(base, { read, clock }, signal);
      const kept = samples.get(base) ?? [];
      samples.set(base, recentSamples([...kept, sample]));
    }),
  );
  signal.throwIfAborted();
}

async function sampleOf(
  base: string,
  { read, clock }: Pick<Hands, 'read' | 'clock'>,
  signal: AbortSignal,
): Promise<GuardSample> {
  const late = `${base} has not answered in time.`;
  const vitals = within(PATIENCE_MS, late, 'hdfs', { clock, signal }, (stop) => read.hdfs.namenodeVitals(base, stop));
  const told = await fact(vitals);
  const atMs = clock.now();
  if (!told.ok) return { ...NOTHING, atMs, isAnswered: false };
  const { heapUsedBytes, heapMaxBytes, afterGcBytes, gcMs, rpc } = told.value;
  const queues = rpc.flatMap(({ queuedCalls }) => queuedCalls ?? []);
  const queuedCalls = queues.length === 0 ? undefined : Math.max(...queues);
  return { atMs, isAnswered: true, heapUsedBytes, heapMaxBytes, afterGcBytes, gcMs, queuedCalls };
}

const NOTHING = {
  heapUsedBytes: undefined,
  heapMaxBytes: undefined,
  afterGcBytes: undefined,
  gcMs: undefined,
  queuedCalls: undefined,
} as const;
