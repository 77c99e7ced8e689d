import { balanceBandwidths, datanodeSettings } from '../checks/subjects/datanode-settings.ts';
import type { Settings } from '../settings.ts';
import type { Readers } from './keeper.ts';

/** What the datanodes move for the balancer in a second as they are configured, the least of them; undefined where none tells. */
export async function configuredBandwidth(
  { hdfs }: Pick<Readers, 'hdfs'>,
  { concurrency }: Pick<Settings, 'concurrency'>,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { datanodes } = await hdfs.cluster(signal);
  const [least] = balanceBandwidths(await datanodeSettings(datanodes, hdfs, concurrency, signal));
  return least;
}
