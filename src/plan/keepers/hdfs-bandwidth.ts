import type { Change } from '../../core/change.ts';
import { gather } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { isObject, type Json } from '../../core/json.ts';
import { formatBytes } from '../../core/quantity.ts';
import type { UndoReaders } from '../keeper.ts';

/** What datanodes move for the balancer goes to all of them at once: so many are asked, each by a program of its own. */
const ASKED = 3;

/** All datanodes may move so much in a second for the time of a run; `now`: as they are configured, undefined where that is not known. */
export const bandwidthChange = (bytes: number, now: number | undefined): Change => ({
  keeper: 'hdfs-bandwidth',
  system: 'hdfs',
  action: 'update',
  target: 'all datanodes',
  summary: `up to ${formatBytes(bytes)}/s each for balancing, for the time of this run`,
  before: now === undefined ? null : bandwidthJson(now),
  after: bandwidthJson(bytes),
});

export const bandwidthJson = (bytesPerSecond: number): Json => ({ bytesPerSecond });

export function bandwidthIn(side: Json): number | undefined {
  const bytes = isObject(side) ? side['bytesPerSecond'] : undefined;
  return typeof bytes === 'number' ? bytes : undefined;
}

/**
 * What some datanodes move for the balancer in a second now, each value once (dfsadmin -getBalancerBandwidth, which a datanode
 * answers itself). One that does not tell is left out.
 * @throws Failure where none tells
 */
export async function toldBandwidths(
  dfsadmin: readonly string[],
  { hdfs, programs }: Pick<UndoReaders, 'hdfs' | 'programs'>,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const { datanodes } = await hdfs.cluster(signal);
  const asked = datanodes
    .flatMap(({ live, address }) => (live && address !== undefined ? [address] : []))
    .slice(0, ASKED);
  const told = await gather(asked, asked.length, async (address) => {
    const { rpcPort } = await hdfs.datanodeVitals(address, signal);
    const { hostname } = new URL(address);
    // RpcPort is that of its configuration (DataNode.getRpcPort of 3.4.1): 0 where it takes any that is free.
    if (rpcPort === undefined || rpcPort === 0) throw withoutPort(hostname, dfsadmin);
    const place = `${hostname}:${rpcPort}`;
    return { place, ...(await programs.ask([...dfsadmin, '-getBalancerBandwidth', place], signal)) };
  });
  signal.throwIfAborted();
  const sizes = told.flatMap((one) => {
    const said = one.ok ? /bandwidth is (\d+) bytes/i.exec(one.value.last.join('\n'))?.[1] : undefined;
    return said === undefined ? [] : [Number(said)];
  });
  if (sizes.length > 0) return [...new Set(sizes)];
  const silent = told.find((one) => !one.ok);
  if (silent?.ok === false) throw silent.failure;
  const [place] = told.flatMap((one) => (one.ok ? [one.value.place] : []));
  throw new Failure('failed', 'No datanode tells how much it moves for the balancer in a second.', {
    system: 'program',
    hint: askByHand(dfsadmin, place ?? 'DATANODE:9867'),
  });
}

const withoutPort = (host: string, dfsadmin: readonly string[]): Failure =>
  new Failure('unavailable', `The datanode ${host} does not tell its IPC port, which alone says what it moves.`, {
    system: 'hdfs',
    hint: `${askByHand(dfsadmin, `${host}:PORT`)}, with the port on which it listens; dfs.datanode.ipc.address of its hdfs-site.xml names a fixed one.`,
  });

const askByHand = (dfsadmin: readonly string[], place: string): string =>
  `Ask by hand: ${[...dfsadmin, '-getBalancerBandwidth', place].join(' ')}`;
