import type { NamenodeVitals } from '../../../clients/hdfs/types.ts';
import type { Fact } from '../../../core/fact.ts';
import { type HeapNeed, heapNeed } from '../../../core/namenode-heap/need.ts';
import { formatBytes } from '../../../core/quantity.ts';
import { type Configured, sizeIn } from '../../subjects/datanode-settings.ts';
import type { Outcome, PreflightCategory, Problem } from '../check.ts';
import { notNeeded, outcomeFrom } from '../problems.ts';
import type { BalanceLook, BalanceReads } from './balance-look.ts';

/** Defaults of hdfs-default.xml, 2.7.7 to 3.4.1, for servers that show no settings. */
const USUAL = {
  handlers: 10,
  dispatchers: 200,
  getBlocksBytes: 2 * 1024 ** 3,
  minBlockBytes: 10 * 1024 ** 2,
} as const;
/** In use after garbage was collected: from here on there is little room for what comes. */
const TIGHT = 0.7;
/** A JVM tells a few parts of a hundred less than -Xmx: one survivor space is not counted. */
const TOLD = 0.9;
const GIB = 1024 ** 3;

/** Whether the namenodes stand being balanced. */
export function namenodeChecks(look: BalanceLook, reads: BalanceReads): PreflightCategory {
  return {
    id: 'namenode',
    title: 'Namenodes',
    checks: [
      {
        id: 'namenode/standby',
        title: 'every namenode answers',
        after: ['hdfs/active'],
        look: (signal) => standby(reads, signal),
      },
      {
        id: 'namenode/heap',
        title: 'the heap has room for what the balancer asks',
        after: ['hdfs/active'],
        look: (signal) => heap(look, reads, signal),
      },
      {
        id: 'namenode/queue',
        title: 'no calls pile up now',
        after: ['hdfs/active'],
        look: (signal) => queue(look, reads, signal),
      },
      {
        id: 'namenode/get-blocks',
        title: 'lists of blocks are asked for in measure',
        after: ['hdfs/active'],
        look: (signal) => getBlocks(reads, signal),
      },
    ],
  };
}

/**
 * The setting with which the balancer asks a standby for lists of blocks: dfs.ha.allow.stale.reads from 3.3.1 on (HDFS-13183, release
 * notes of 3.3.1; NameNodeConnector.java 3.3.6), and another one from 3.4.0 on (hdfs-default.xml 3.4.0 and 3.4.1), which a version
 * that has it shows with its default.
 */
const STALE = 'dfs.ha.allow.stale.reads';
const UNCHECKED = 'dfs.namenode.get-blocks.check.operation';

async function standby(reads: BalanceReads, signal: AbortSignal): Promise<Outcome> {
  const namenodes = await reads.namenodes(signal);
  if (namenodes.length < 2) return notNeeded('there is one namenode');
  const warning = namenodes.flatMap(({ base, namenode }): Problem[] =>
    namenode.ok
      ? []
      : [
          {
            sentence: `${base} does not answer: ${namenode.failure.message} If the active namenode falls meanwhile, HDFS stands still.`,
            hint: 'mesosctl doctor',
          },
        ],
  );
  const standbys = namenodes.flatMap(({ namenode }) =>
    namenode.ok && namenode.value.state !== 'active' ? [namenode.value] : [],
  );
  const configured = await reads.configured(signal);
  const isUnchecked = configured?.has(UNCHECKED) === true;
  const isAsked = isUnchecked ? configured?.get(UNCHECKED) === 'false' : configured?.get(STALE) === 'true';
  const way = isUnchecked ? `${UNCHECKED}=false` : `${STALE}=true, from 3.3.1 on,`;
  return outcomeFrom(
    { warning },
    standbys.length === 0 || isAsked
      ? undefined
      : `block lists come from the active one; with ${way} the standby gives them`,
  );
}

async function heap(look: BalanceLook, reads: BalanceReads, signal: AbortSignal): Promise<Outcome> {
  const [cluster, vitals, configured] = await Promise.all([
    reads.cluster(signal),
    reads.vitals(signal),
    reads.configured(signal),
  ]);
  const live = cluster.datanodes.filter((node) => node.live);
  const replicas = live.flatMap(({ blocks }) => blocks ?? []);
  const total = replicas.reduce((sum, count) => sum + count, 0);
  const need = heapNeed({
    files: cluster.files,
    blocks: cluster.blocks,
    mostReplicas: Math.max(0, ...replicas),
    datanodes: live.length,
    handlers: sizeIn(configured, 'dfs.namenode.handler.count') ?? USUAL.handlers,
    dispatchers: sizeIn(configured, 'dfs.balancer.dispatcherThreads') ?? USUAL.dispatchers,
    getBlocksBytes: sizeIn(configured, 'dfs.balancer.getBlocks.size') ?? USUAL.getBlocksBytes,
    minBlockBytes: sizeIn(configured, 'dfs.balancer.getBlocks.min-block-size') ?? USUAL.minBlockBytes,
    blockBytes: total === 0 ? USUAL.minBlockBytes : cluster.usedBytes / total,
  });
  const unread = [...vitals.values()].find((told) => !told.ok);
  if (unread?.ok === false && [...vitals.values()].every((told) => !told.ok)) throw unread.failure;
  const seen = [...vitals].map(([base, told]) => heapOf(base, told, need, look, cluster.blocks));
  return outcomeFrom(
    { failing: seen.flatMap(({ failing }) => failing), warning: seen.flatMap(({ warning }) => warning) },
    seen.flatMap(({ told }) => told).join('; '),
  );
}

interface SeenHeap {
  readonly failing: readonly Problem[];
  readonly warning: readonly Problem[];
  readonly told: readonly string[];
}

function heapOf(
  base: string,
  vitals: Fact<NamenodeVitals>,
  need: HeapNeed,
  look: BalanceLook,
  blocks: number,
): SeenHeap {
  const { host } = new URL(base);
  if (!vitals.ok)
    return {
      failing: [],
      warning: [{ sentence: `${host} does not tell how it is: ${vitals.failure.message}` }],
      told: [],
    };
  const { heapUsedBytes: used, heapMaxBytes: told, afterGcBytes } = vitals.value;
  if (used === undefined || told === undefined) {
    return {
      failing: [],
      warning: [
        {
          sentence: `${host} does not tell its heap (no bean JvmMetrics): nobody can say whether it has room, and the guard does not see it.`,
        },
      ],
      told: [],
    };
  }
  const max = Math.max(told, look.heapBytes ?? 0);
  // What is in use holds garbage too. What the last collection left may be from before much of it came; the objects are counted now.
  const lasting = Math.max(afterGcBytes ?? 0, Math.min(used, need.objectsBytes));
  const more = need.getBlocksBytes + need.reportsBytes;
  const sizes = `${formatBytes(max)} of heap${max > told ? ' when it is raised' : ''}`;
  const reckoned = `${formatBytes(lasting)} stay in use, and balancing adds about ${formatBytes(more)} (block reports ${formatBytes(need.reportsBytes)}, lists of blocks ${formatBytes(need.getBlocksBytes)}; reckoned, not measured)`;
  const hint = `Raise it for the run: mesosctl hdfs balance run --raise-heap ${suggested(need, lasting + more)}g, where Marathon runs it. Else set -Xmx${suggested(need, lasting + more)}g in HDFS_NAMENODE_OPTS (Hadoop 2: HADOOP_NAMENODE_OPTS), the standby first, and start it anew`;
  if (lasting + more > look.limits.heap * max) {
    return {
      failing: [
        { sentence: `${host} has ${sizes}, of which ${reckoned}: more than ${percent(look.limits.heap)}.`, hint },
      ],
      warning: [],
      told: [],
    };
  }
  const warning: Problem[] = [];
  if (lasting > TIGHT * max)
    warning.push({
      sentence: `${host} has ${sizes}, of which ${reckoned}: the guard may have to slow the balancer down.`,
      hint,
    });
  else if (blocks >= 1e6 && max < TOLD * need.byRuleBytes) {
    warning.push({
      sentence: `${host} has ${sizes}; for ${Math.round(blocks / 1e5) / 10} million blocks the rule of thumb is ${formatBytes(need.byRuleBytes)} (1 GiB a million, at least 1 GiB; Cloudera, HDFS heap sizing).`,
      hint,
    });
  }
  return {
    failing: [],
    warning,
    told: [`${host}: ${formatBytes(lasting)} of ${formatBytes(max)} in use, balancing adds about ${formatBytes(more)}`],
  };
}

/** GiB, so that the rule holds and what stays in use is two thirds at most. */
const suggested = ({ byRuleBytes }: HeapNeed, lastingBytes: number): number =>
  Math.max(1, Math.ceil(Math.max(byRuleBytes, 1.5 * lastingBytes) / GIB));

const percent = (part: number): string => `${Math.round(part * 100)} %`;

async function queue({ limits }: BalanceLook, reads: BalanceReads, signal: AbortSignal): Promise<Outcome> {
  const vitals = await reads.vitals(signal);
  const ports = [...vitals].flatMap(([base, told]) =>
    told.ok ? told.value.rpc.map((port) => ({ base, ...port })) : [],
  );
  const counted = ports.flatMap(({ base, port, queuedCalls }) =>
    queuedCalls === undefined ? [] : [{ base, port, queuedCalls }],
  );
  if (counted.length === 0)
    return outcomeFrom({
      warning: [
        { sentence: 'No namenode tells of its queues (no bean RpcActivityForPort…): the guard does not see them.' },
      ],
    });
  const warning = counted
    .filter(({ queuedCalls }) => queuedCalls >= limits.queuedCalls)
    .map(({ base, port, queuedCalls }) => ({
      sentence: `${queuedCalls} calls wait at port ${port} of ${new URL(base).host} now: the guard would stop the balancer at once.`,
      hint: 'Wait until it is less busy: --wait 30m',
    }));
  return outcomeFrom({ warning }, `${Math.max(...counted.map(({ queuedCalls }) => queuedCalls))} wait at the most`);
}

/**
 * dfs.namenode.get-blocks.max-qps came with HDFS-14973 (changelogs of 2.10.1, 3.1.4 and 3.2.2) and bounds the balancer's own calls
 * (NameNodeConnector.java, 2.10.2 to 3.4.1); HDFS-11384 before it delayed them, and did not keep to its bound.
 */
async function getBlocks(reads: BalanceReads, signal: AbortSignal): Promise<Outcome> {
  const configured: Configured = await reads.configured(signal);
  if (configured === undefined) return notNeeded('the namenode shows nobody its settings');
  const perSecond = configured.get('dfs.namenode.get-blocks.max-qps');
  const least = sizeIn(configured, 'dfs.balancer.getBlocks.min-block-size') ?? USUAL.minBlockBytes;
  const size = sizeIn(configured, 'dfs.balancer.getBlocks.size') ?? USUAL.getBlocksBytes;
  const warning: Problem[] = [
    ...(perSecond === undefined
      ? [
          {
            sentence:
              'This version does not bound how often the balancer asks for lists of blocks (dfs.namenode.get-blocks.max-qps, from 2.10.1, 3.1.4 and 3.2.2 on): it asks for many datanodes at once, each time under the lock of the namespace.',
            hint: 'Lower dfs.balancer.dispatcherThreads in the configuration of the balancer, say to 20.',
          },
        ]
      : []),
    ...(perSecond !== undefined && Number(perSecond) <= 0
      ? [
          {
            sentence: `dfs.namenode.get-blocks.max-qps is ${perSecond}: nothing bounds how often lists of blocks are asked for.`,
            hint: 'Leave it at 20.',
          },
        ]
      : []),
    ...(least < USUAL.minBlockBytes
      ? [
          {
            sentence: `dfs.balancer.getBlocks.min-block-size is ${formatBytes(least)}: lists of ${formatBytes(size)} get long where blocks are small.`,
            hint: 'Leave it at 10 MiB, or lower dfs.balancer.getBlocks.size too.',
          },
        ]
      : []),
  ];
  return outcomeFrom(
    { warning },
    perSecond === undefined ? undefined : `${perSecond} a second, blocks from ${formatBytes(least)} on`,
  );
}
