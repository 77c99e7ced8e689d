import type { read, sent } from './generated/named.js';
import { need } from './need.ts';
import type { LeadingMaster } from './types.ts';

type Master = read.master.Response.GetMaster;

/** GET_MASTER: times are seconds since the epoch, with a fraction. */
export function readMaster({ master_info: wire, start_time, elected_time }: Master): LeadingMaster {
  const info = need(wire, 'get_master.master_info');
  return {
    id: need(info.id, 'master_info.id'),
    hostname: need(info.hostname ?? info.address?.hostname, 'master_info.hostname'),
    port: need(info.address?.port ?? info.port, 'master_info.port'),
    version: need(info.version, 'master_info.version'),
    startedMs: Math.round(need(start_time, 'get_master.start_time') * 1000),
    electedMs: Math.round(need(elected_time, 'get_master.elected_time') * 1000),
  };
}

/** Flags by name; one without value is the empty text. */
export function readFlags(flags: readonly read.Flag[]): ReadonlyMap<string, string> {
  return new Map(flags.map(({ name, value }) => [need(name, 'flag.name'), value ?? '']));
}

/** Metrics by name, those that have a value. */
export function readMetrics(metrics: readonly read.Metric[]): ReadonlyMap<string, number> {
  return new Map(
    metrics.flatMap(({ name, value }) => (value === undefined ? [] : [[need(name, 'metric.name'), value] as const])),
  );
}

/** GET_METRICS: what takes longer than so many ms is left out of the answer. The message must be there, if only empty. */
export function writeGetMetrics(timeoutMs: number | undefined): sent.master.Call.GetMetrics {
  return timeoutMs === undefined ? {} : { timeout: { nanoseconds: BigInt(Math.round(timeoutMs)) * 1_000_000n } };
}
