import { formatBytes } from '../../../core/quantity.ts';
import { BANDWIDTH_KEY as BANDWIDTH, balanceBandwidths, sizeIn } from '../../subjects/datanode-settings.ts';
import type { Outcome, PreflightCategory, Problem } from '../check.ts';
import { passed } from '../outcomes.ts';
import { counted, notNeeded, outcomeFrom } from '../problems.ts';
import type { BalanceLook, BalanceReads } from './balance-look.ts';

const MOVES = 'dfs.datanode.balance.max.concurrent.moves';
const MIB = 1024 ** 2;
/** Below it a datanode needs a month for 20 TiB. */
const SMALL = 10 * MIB;

/** Whether the datanodes move blocks as fast as they should, and no faster. */
export function datanodeChecks(look: BalanceLook, reads: BalanceReads): PreflightCategory {
  return {
    id: 'datanode',
    title: 'Datanodes',
    checks: [
      {
        id: 'datanode/bandwidth',
        title: 'the bandwidth fits the network',
        after: ['hdfs/active'],
        look: (signal) => bandwidth(look, reads, signal),
      },
      {
        id: 'datanode/moves',
        title: 'balancer and datanodes agree on how many moves there are at a time',
        after: ['hdfs/active'],
        look: (signal) => moves(reads, signal),
      },
    ],
  };
}

async function bandwidth(look: BalanceLook, reads: BalanceReads, signal: AbortSignal): Promise<Outcome> {
  const { bandwidthBytes: asked, networkBytes: network } = look;
  const configured = balanceBandwidths(await reads.datanodes(signal));
  const [least, most] = asked === undefined ? [configured[0], configured.at(-1)] : [asked, asked];
  if (least === undefined || most === undefined)
    return notNeeded('no datanode shows its settings, and --bandwidth was not given');
  const range = asked === undefined ? rangeOf(configured) : formatBytes(asked);
  const named = `${asked === undefined ? BANDWIDTH : '--bandwidth'} is ${range}/s`;
  const failing: Problem[] =
    network !== undefined && most > network
      ? [
          {
            sentence: `${named}, and the network of a datanode carries ${formatBytes(network)}/s (hdfs.datanodeNetwork): jobs would get nothing.`,
            hint: `Take a quarter of it: --bandwidth ${Math.floor(network / 4 / MIB)}m`,
          },
        ]
      : [];
  const warning: Problem[] = [
    ...(failing.length === 0 && network !== undefined && most > network / 4
      ? [
          {
            sentence: `${named}, more than a quarter of the ${formatBytes(network)}/s that the network of a datanode carries.`,
            hint: `Take less: --bandwidth ${Math.floor(network / 4 / MIB)}m`,
          },
        ]
      : []),
    ...(least < SMALL
      ? [
          {
            sentence: `${named}: a datanode needs ${Math.round(1024 ** 4 / least / 3600)} hours for each TiB that it gives or takes.`,
            hint: 'Give more for the time of it: --bandwidth 50m',
          },
        ]
      : []),
    ...(configured.length > 1
      ? [
          {
            sentence: `Datanodes are configured differently, from ${rangeOf(configured)}/s; whatever sets them sets all alike, --bandwidth as well as the guard, and at the end all are set to the least.`,
            hint: 'A datanode has its own value again when it starts anew.',
          },
        ]
      : []),
  ];
  return outcomeFrom({ failing, warning }, `${range}/s for each datanode, in and out together`);
}

/** `10 MiB`, or `10 MiB to 100 MiB`. */
const rangeOf = (sizes: readonly number[]): string =>
  [...new Set([sizes[0], sizes.at(-1)])].flatMap((size) => (size === undefined ? [] : formatBytes(size))).join(' to ');

/** A datanode refuses what is above its own limit, and the balancer waits then (DataXceiverServer, BlockBalanceThrottler). */
async function moves(reads: BalanceReads, signal: AbortSignal): Promise<Outcome> {
  const [namenode, datanodes] = await Promise.all([reads.configured(signal), reads.datanodes(signal)]);
  const silent = [...datanodes].filter(([, one]) => !one.ok).map(([name]) => name);
  const own = [...datanodes].flatMap(([name, one]) => {
    const count = one.ok ? sizeIn(one.value, MOVES) : undefined;
    return count === undefined ? [] : [{ name, count }];
  });
  const asked = sizeIn(namenode, MOVES);
  const few = asked === undefined ? [] : own.filter(({ count }) => count < asked);
  const warning: Problem[] = [
    ...(few.length === 0
      ? []
      : [
          {
            sentence: `Fewer moves at a time than the namenode's files say (${asked}) take ${counted(few.length, 'datanode')} (${Math.min(...few.map(({ count }) => count))}); from those files the balancer is configured as a rule: it would wait for them again and again.`,
            hint: `Set ${MOVES} alike.`,
          },
        ]),
    ...(silent.length === 0
      ? []
      : [
          {
            sentence: `${counted(silent.length, 'datanode')} did not tell their settings: ${silent.slice(0, 5).join(', ')}.`,
            hint: 'mesosctl hdfs health',
          },
        ]),
  ];
  if (own.length === 0 && silent.length === 0) return notNeeded('no datanode shows its settings');
  return warning.length === 0
    ? passed(asked === undefined ? undefined : `${asked} at a time`)
    : outcomeFrom({ warning });
}
