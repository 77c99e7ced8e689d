import { formatBytes } from '../../../core/quantity.ts';
import type { Outcome, PreflightCategory, Problem } from '../check.ts';
import { passed } from '../outcomes.ts';
import { counted, notNeeded, outcomeFrom } from '../problems.ts';
import { type BalanceLook, type BalanceReads, sizeIn } from './balance-look.ts';

const BANDWIDTH = 'dfs.datanode.balance.bandwidthPerSec';
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
  const told = [...(await reads.datanodes(signal)).values()];
  const sizes = told.flatMap((one) => (one.ok ? (sizeIn(one.value, BANDWIDTH) ?? []) : []));
  const configured = sizes.length === 0 ? undefined : Math.max(...sizes);
  const now = asked ?? configured;
  if (now === undefined) return notNeeded('no datanode shows its settings, and --bandwidth was not given');
  const named = asked === undefined ? `${BANDWIDTH} is ${formatBytes(now)}/s` : `--bandwidth is ${formatBytes(now)}/s`;
  const failing: Problem[] =
    network !== undefined && now > network
      ? [
          {
            sentence: `${named}, and the network of a datanode carries ${formatBytes(network)}/s (hdfs.datanodeNetwork): jobs would get nothing.`,
            hint: `Take a quarter of it: --bandwidth ${Math.floor(network / 4 / MIB)}m`,
          },
        ]
      : [];
  const warning: Problem[] = [
    ...(failing.length === 0 && network !== undefined && now > network / 4
      ? [
          {
            sentence: `${named}, more than a quarter of the ${formatBytes(network)}/s that the network of a datanode carries.`,
            hint: `Take less: --bandwidth ${Math.floor(network / 4 / MIB)}m`,
          },
        ]
      : []),
    ...(now < SMALL
      ? [
          {
            sentence: `${named}: a datanode needs ${Math.round(1024 ** 4 / now / 3600)} hours for each TiB that it gives or takes.`,
            hint: 'Give more for the time of it: --bandwidth 50m',
          },
        ]
      : []),
    ...(asked !== undefined && new Set(sizes).size > 1
      ? [
          {
            sentence: `Datanodes are configured differently, from ${formatBytes(Math.min(...sizes))}/s to ${formatBytes(Math.max(...sizes))}/s, and at the end all are set to the least.`,
            hint: 'A datanode has its own value again when it starts anew.',
          },
        ]
      : []),
  ];
  return outcomeFrom({ failing, warning }, `${formatBytes(now)}/s for each datanode, in and out together`);
}

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
