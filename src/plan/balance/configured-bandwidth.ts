import { gather } from '../../core/fact.ts';
import { longBytes } from '../../core/hadoop/long-bytes.ts';
import type { Readers } from '../keeper.ts';

const KEY = 'dfs.datanode.balance.bandwidthPerSec';
/** Datanodes are configured alike as a rule: so many are asked. */
const MOST = 24;
const AT_ONCE = 8;

/** What the datanodes move for the balancer in a second as they are configured, the least of them; undefined where none tells. */
export async function configuredBandwidth(
  { hdfs }: Pick<Readers, 'hdfs'>,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { datanodes } = await hdfs.cluster(signal);
  const asked = datanodes
    .flatMap(({ live, address }) => (live && address !== undefined ? [address] : []))
    .slice(0, MOST);
  const told = await gather(asked, AT_ONCE, (address) => hdfs.configuration(address, signal));
  const sizes = told.flatMap((one) => {
    const value = one.ok ? one.value?.find(({ key }) => key === KEY)?.value : undefined;
    return (value === undefined ? undefined : longBytes(value)) ?? [];
  });
  return sizes.length === 0 ? undefined : Math.min(...sizes);
}
