import type { HdfsCluster, HdfsReader } from '../../../clients/hdfs/types.ts';
import { BALANCER_LOCK } from '../../../core/balancer/balancer-lock.ts';
import { Failure } from '../../../core/failure.ts';
import { formatBytes, formatDuration } from '../../../core/quantity.ts';
import type { Outcome, PreflightCategory, Problem } from '../check.ts';
import { passed } from '../outcomes.ts';
import { counted, outcomeFrom } from '../problems.ts';
import { withDoor } from '../with-door.ts';
import type { BalanceLook, BalanceReads } from './balance-look.ts';

/** The file that a balancer holds open for as long as it works (Balancer.BALANCER_ID_PATH). */

const MOST_NAMED = 5;

/** Whether the file system is in a state that may be balanced. */
export function fileSystemChecks(look: BalanceLook, reads: BalanceReads): PreflightCategory {
  const of = (judge: (cluster: HdfsCluster) => Outcome) => async (signal: AbortSignal) =>
    judge(await reads.cluster(signal));
  return {
    id: 'hdfs',
    title: 'HDFS',
    checks: [
      ...look.hdfs,
      {
        id: 'hdfs/blocks',
        title: 'no block is missing, and replicas are whole',
        after: ['hdfs/active'],
        look: of(blocks),
      },
      {
        id: 'hdfs/datanodes',
        title: 'there are datanodes to balance, and none is leaving',
        after: ['hdfs/active'],
        look: of(datanodes),
      },
      { id: 'hdfs/upgrade', title: 'no upgrade waits to be finalized', after: ['hdfs/active'], look: of(upgrade) },
      { id: 'hdfs/space', title: 'no datanode is nearly full', after: ['hdfs/active'], look: of(space) },
      {
        id: 'hdfs/balancer',
        title: 'no other balancer is at work',
        after: ['hdfs/active'],
        look: (signal) => withDoor(reads.door, (door) => lock(door, look, signal)),
      },
    ],
  };
}

function blocks({ missingBlocks, corruptBlocks, underReplicatedBlocks, blocks: all }: HdfsCluster): Outcome {
  const missing: Problem[] =
    missingBlocks === 0
      ? []
      : [
          {
            sentence: `Missing are ${counted(missingBlocks, 'block')} of ${all}: nobody should move anything before it is known why.`,
            hint: 'See which files: hdfs fsck / -list-corruptfileblocks',
          },
        ];
  const short: Problem[] =
    underReplicatedBlocks === 0
      ? []
      : [
          {
            sentence: `Too few replicas have ${counted(underReplicatedBlocks, 'block')} of ${all}: the namenode copies them, and the balancer would be in its way.`,
            hint: 'Wait until they are whole: --wait 30m',
          },
        ];
  const corrupt: Problem[] =
    corruptBlocks === 0
      ? []
      : [
          {
            sentence: `Blocks with a corrupt replica: ${corruptBlocks}.`,
            hint: 'See which: hdfs fsck / -list-corruptfileblocks',
          },
        ];
  const warning = [...short, ...corrupt];
  return outcomeFrom({ failing: missing, warning }, counted(all, 'block'));
}

function datanodes(cluster: HdfsCluster): Outcome {
  const named = (nodes: readonly { readonly name: string }[]): string =>
    nodes.length > MOST_NAMED
      ? `${nodes
          .slice(0, MOST_NAMED)
          .map(({ name }) => name)
          .join(', ')} and ${nodes.length - MOST_NAMED} more`
      : nodes.map(({ name }) => name).join(', ');
  const live = cluster.datanodes.filter((node) => node.live);
  const serving = live.filter(({ adminState }) => adminState === 'in service');
  const dead = cluster.datanodes.filter((node) => !node.live);
  const leaving = live.filter(
    ({ adminState }) => adminState === 'decommissioning' || adminState === 'entering maintenance',
  );
  const warning: Problem[] = [
    ...(dead.length === 0
      ? []
      : [
          {
            sentence: `${areWords(dead.length)} dead: ${named(dead)}. Their blocks are copied meanwhile.`,
            hint: 'mesosctl hdfs health',
          },
        ]),
    ...(leaving.length === 0
      ? []
      : [
          {
            sentence: `${areWords(leaving.length)} on the way out: ${named(leaving)}. The balancer leaves them out, and shares the network with them.`,
          },
        ]),
    ...(cluster.staleDatanodes === 0
      ? []
      : [
          {
            sentence: `${areWords(cluster.staleDatanodes)} late with heartbeats.`,
            hint: 'mesosctl hdfs health',
          },
        ]),
  ];
  const failing: Problem[] =
    serving.length > 1
      ? []
      : [{ sentence: `${counted(serving.length, 'datanode')} in service: there is nothing to balance.` }];
  return outcomeFrom({ failing, warning }, `${serving.length} in service`);
}

/** `1 datanode is`, `2 datanodes are`. */
const areWords = (count: number): string => `${counted(count, 'datanode')} ${count === 1 ? 'is' : 'are'}`;

/** Both end the balancer with UNFINALIZED_UPGRADE (-7), unless -runDuringUpgrade is given. */
function upgrade({ isUpgradeFinalized, rollingUpgradeMs }: HdfsCluster): Outcome {
  const failing: Problem[] = [
    ...(isUpgradeFinalized
      ? []
      : [
          {
            sentence:
              'An upgrade is not finalized: replicas that are moved away would stay on the disks of their old datanodes.',
            hint: 'hdfs dfsadmin -finalizeUpgrade',
          },
        ]),
    ...(rollingUpgradeMs === undefined
      ? []
      : [
          {
            sentence: `A rolling upgrade goes on since ${new Date(rollingUpgradeMs).toISOString()}: what is deleted stays in the trash of the datanodes.`,
            hint: 'hdfs dfsadmin -rollingUpgrade finalize',
          },
        ]),
  ];
  return outcomeFrom({ failing });
}

/** From here on a datanode may refuse a replica: what is reserved, and blocks being written, need room too. */
const NEARLY_FULL = 0.95;

function space(cluster: HdfsCluster): Outcome {
  const nodes = cluster.datanodes.flatMap(({ name, live, capacityBytes: capacity, remainingBytes: remaining }) =>
    live && capacity !== undefined && capacity > 0 && remaining !== undefined
      ? [{ name, remaining, part: 1 - remaining / capacity }]
      : [],
  );
  const full = nodes.filter(({ part }) => part >= NEARLY_FULL);
  const [fullest] = [...nodes].sort((a, b) => b.part - a.part);
  const warning = full.map(({ name, remaining, part }) => ({
    sentence: `${name} is ${percent(part)} full, with ${formatBytes(remaining)} left: writers meet refusals until it has given something away.`,
    hint: 'See its disks: mesosctl hdfs balance show',
  }));
  return outcomeFrom(
    { warning },
    fullest === undefined ? undefined : `the fullest is ${fullest.name} with ${percent(fullest.part)}`,
  );
}

const percent = (part: number): string => `${Math.round(part * 1000) / 10} %`;

/**
 * The lock is a file that its balancer holds open and deletes at its end. One that was killed leaves it open until its lease is
 * taken over, a minute later; one whose file is closed is gone (NameNodeConnector.checkAndMarkRunning, recorded of 3.4.1).
 */
async function lock(
  door: HdfsReader,
  { programs, clock, isLeftElsewhere }: BalanceLook,
  signal: AbortSignal,
): Promise<Outcome> {
  const left = await programs.left('balancer');
  if (left !== undefined) {
    const since = formatDuration(Math.max(0, clock.now() - left.startedMs));
    const whose = `(process ${left.pid}, for ${since})`;
    const problem = left.isAttended
      ? `A run of mesosctl on this host balances already ${whose}.`
      : `A run of mesosctl that is gone has left its balancer at work here ${whose}; hdfs balance run ends it first.`;
    const problems = [{ sentence: problem, hint: `It writes to ${left.log}` }];
    return outcomeFrom(left.isAttended ? { failing: problems } : { warning: problems });
  }
  if (await isLeftElsewhere(signal)) {
    const sentence =
      'A run of mesosctl that is gone has left its balancer in Marathon or Metronome; hdfs balance run ends it first.';
    return outcomeFrom({ warning: [{ sentence }] });
  }
  const status = await door.status(BALANCER_LOCK, signal);
  if (status === undefined) return passed();
  if (!(await isHeld(door, signal)))
    return passed(`${BALANCER_LOCK} was left behind by one that is gone, and is in nobody's way`);
  const since = formatDuration(Math.max(0, clock.now() - status.modifiedMs));
  return outcomeFrom({
    failing: [
      {
        sentence: `A balancer of ${status.owner} holds ${BALANCER_LOCK} for ${since}.`,
        hint: `Where it runs: hdfs dfs -cat ${BALANCER_LOCK}. One that was killed gives it free within a minute: --wait 2m`,
      },
    ],
  });
}

async function isHeld(door: HdfsReader, signal: AbortSignal): Promise<boolean> {
  try {
    return await door.isOpen(BALANCER_LOCK, signal);
  } catch (thrown) {
    const failure = Failure.from(thrown);
    // It has ended between the two questions.
    if (failure.code === 'not-found') return false;
    throw failure;
  }
}
