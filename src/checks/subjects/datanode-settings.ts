import type { HdfsReader } from '../../clients/hdfs/types.ts';
import { type Fact, gather } from '../../core/fact.ts';
import { longBytes } from '../../core/hadoop/long-bytes.ts';

/** Settings of a server, with its defaults, by key; undefined where it shows them to nobody. */
export type Configured = ReadonlyMap<string, string> | undefined;

/** Datanodes of a cluster are configured alike as a rule: of very many some are asked. */
const MOST_DATANODES = 100;

/** What the live datanodes are configured with, by name; one that does not tell is a fact. */
export async function datanodeSettings(
  datanodes: readonly { readonly name: string; readonly live: boolean; readonly address?: string | undefined }[],
  read: Pick<HdfsReader, 'configuration'>,
  atOnce: number,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Fact<Configured>>> {
  const asked = datanodes
    .flatMap(({ name, live, address }) => (live && address !== undefined ? [{ name, address }] : []))
    .slice(0, MOST_DATANODES);
  const told = await gather(asked, atOnce, ({ address }) => settingsOf(address, read, signal));
  return new Map(
    asked.flatMap(({ name }, index) => {
      const one = told[index];
      return one === undefined ? [] : [[name, one] as const];
    }),
  );
}

/** What a server is configured with. @throws Failure where it does not answer */
export async function settingsOf(
  server: string,
  read: Pick<HdfsReader, 'configuration'>,
  signal: AbortSignal,
): Promise<Configured> {
  const told = await read.configuration(server, signal);
  return told === undefined ? undefined : new Map(told.map(({ key, value }) => [key, value]));
}

/** A size that a server was told, `10m`; undefined where it does not show it. */
export function sizeIn(configured: Configured, key: string): number | undefined {
  const text = configured?.get(key);
  return text === undefined ? undefined : longBytes(text);
}

/** What a datanode moves for the balancer in a second. */
export const BANDWIDTH_KEY = 'dfs.datanode.balance.bandwidthPerSec';

/** What datanodes are configured to move for the balancer in a second: each value once, the least first; none where none tells. */
export function balanceBandwidths(settings: ReadonlyMap<string, Fact<Configured>>): readonly number[] {
  const sizes = [...settings.values()].flatMap((one) => (one.ok ? (sizeIn(one.value, BANDWIDTH_KEY) ?? []) : []));
  return [...new Set(sizes)].sort((a, b) => a - b);
}
