import { balanceSource } from '../../../checks/subjects/balance-source.ts';
import { type BalancerLimits, defaultLimits } from '../../../core/balance/balancer-limits.ts';
import { blockMeans } from '../../../core/balance/block-means.ts';
import { chooseThreshold, forecast, type ThresholdChoice } from '../../../core/balance/forecast.ts';
import { applyRacks, readRacks } from '../../../core/balance/racks.ts';
import { refuseNobody } from '../../../core/balance/refuse-nobody.ts';
import { refuseUnknownNodes } from '../../../core/balance/refuse-unknown-nodes.ts';
import type { Trial } from '../../../core/balance/simulate.ts';
import type { BalanceCluster } from '../../../core/balance/types.ts';
import { weigh } from '../../../core/balance/weigh.ts';
import { Failure } from '../../../core/failure.ts';
import { noSuchFile } from '../../../core/no-such-file.ts';
import { parseBytes } from '../../../core/quantity.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { forecastBlock, forecastData } from '../../../output/balance/forecast-block.ts';
import { balanceFields, balanceWords, parseThreshold, USUAL_THRESHOLD } from '../../balance-fields.ts';
import { query } from '../../define.ts';
import { text, value } from '../../fields.ts';

const BEST = 'best';
/** Chance is the same in each run: what the Balancer leaves to it must not make two answers out of one question. */
const SEED = 1;

export default query({
  summary: 'Simulate a run of the Balancer: bytes, hours, the level that it reaches, and what to enlarge',
  about:
    'Follows the rules of the Balancer of Hadoop 3.4.1 (classes, pairs, sizes of an iteration, replicas on different datanodes, no fewer racks) from the live HDFS or from what hdfs balance show -o json has saved. Where the replicas of blocks lie is not told by JMX: they are placed as HDFS places them, by a fixed seed. Hours are what bandwidth, getBlocks, the pauses between iterations and the waits of the Balancer for blocks that may go take at least: busy disks and networks take longer. Where the threshold is out of reach, says what is in the way, how much larger which datanodes would have to be, and simulates again with those. --threshold best tries several and takes the finest that a run reaches. Nothing is changed. Ends with 0 where the run ends balanced, with 1 where not or where blocks are on the average smaller than the Balancer moves, with 3 where a datanode could not be asked, or none takes part.',
  isTable: false,
  isOffline: ({ file }) => file !== undefined,
  needs: ['hdfs'],
  fields: {
    threshold: value(
      '--threshold <percent>',
      'points from the average that are allowed, 10 unless said; or best',
      (given) => (given === BEST ? BEST : parseThreshold(given)),
    ),
    bandwidth: value(
      '--bandwidth <size>',
      'bytes a second of each datanode, in and out together; what datanodes are configured to unless said, the least of them where they differ',
      (given) => parseBytes(given, 'b', 1),
    ),
    replication: value(
      '--replication <number>',
      'replicas of a block on the average; counted unless said',
      replicationOf,
    ),
    minBlockSize: value(
      '--min-block-size <size>',
      'what dfs.balancer.getBlocks.min-block-size tells the balancer, 10m unless said: smaller blocks stay',
      (given) => parseBytes(given, 'b', 1),
    ),
    racks: text('--racks <path>', 'another topology: a file with a host and its rack on each line'),
    ...balanceFields,
  },
  examples: [
    'mesosctl hdfs balance simulate',
    'mesosctl hdfs balance simulate --threshold 5 --bandwidth 50m',
    'mesosctl hdfs balance simulate --threshold best',
    'mesosctl hdfs balance simulate --file balance.json --racks topology.data -o json',
  ],
  async run(scope) {
    const { input, files } = scope;
    const threshold = input.threshold ?? USUAL_THRESHOLD;
    const words = balanceWords(input, threshold === BEST ? USUAL_THRESHOLD : threshold);
    const { cluster: found, unread } = await balanceSource(input.file, scope);
    const { racks, replication } = input;
    const cluster =
      racks === undefined ? found : applyRacks(found, readRacks(await textOf(racks, files), racks), racks);
    refuseReplication(replication, cluster);
    refuseUnknownNodes(cluster.nodes, words);
    const weighing = weigh(cluster, words);
    refuseNobody(weighing, input.file === undefined ? '' : ` --file ${shellWord(input.file)}`);
    const common = { policy: words.policy, seesForeign: weighing.seesForeign, ...assumed(cluster, input) };
    const choice = threshold === BEST ? chooseThreshold(weighing.groups, common) : undefined;
    const made = forecast(weighing.groups, {
      ...common,
      threshold: choice === undefined ? words.threshold : thresholdOf(choice),
    });
    const isReached = made.simulation.end === 'balanced' && !made.isOfSmallBlocks;
    return {
      data: forecastData(cluster, weighing.leftOut, made, choice),
      view: forecastBlock(weighing.leftOut, made, choice, input.bandwidth === undefined ? cluster.bandwidths : []),
      unread,
      exit: unread.length > 0 ? 3 : isReached ? 0 : 1,
    };
  },
});

/** The finest that a run reaches, or the coarsest that was tried. */
const thresholdOf = ({ best, tried }: ThresholdChoice): number => best ?? tried.at(-1)?.threshold ?? USUAL_THRESHOLD;

/** What the trial takes for granted. */
function assumed(
  cluster: BalanceCluster,
  input: {
    readonly bandwidth: number | undefined;
    readonly replication: number | undefined;
    readonly minBlockSize: number | undefined;
  },
): Pick<Trial, 'limits' | 'replication' | 'blockBytes' | 'seed'> {
  const { replication, blockBytes } = blockMeans(cluster);
  const usual = defaultLimits(cluster.version);
  const bandwidthBytes = input.bandwidth ?? cluster.bandwidths[0] ?? usual.bandwidthBytes;
  const minBlockBytes = input.minBlockSize ?? usual.minBlockBytes;
  const limits: BalancerLimits = { ...usual, bandwidthBytes, minBlockBytes };
  return { limits, replication: input.replication ?? replication, blockBytes, seed: SEED };
}

function replicationOf(given: string): number {
  const replication = Number(given);
  if (/^\d+(\.\d+)?$/.test(given) && replication >= 1 && replication <= 512) return replication;
  throw new Failure('usage', `"${given}" is not a number of replicas.`, { hint: 'Write it like 3 or 2.5.' });
}

/** @throws Failure `usage` for more replicas than there are datanodes that could have one each */
function refuseReplication(replication: number | undefined, { nodes }: BalanceCluster): void {
  const live = nodes.filter(({ isLive }) => isLive).length;
  if (replication === undefined || replication <= Math.max(1, live)) return;
  throw new Failure(
    'usage',
    `--replication is ${replication}, and there are ${live} live datanodes: none has two replicas of a block.`,
    { hint: 'Leave it out, and it is counted.' },
  );
}

async function textOf(path: string, files: { readText(path: string): Promise<string | undefined> }): Promise<string> {
  const found = await files.readText(path);
  if (found !== undefined) return found;
  throw noSuchFile(path, 'Write it as net.topology.table.file.name has it: a host and its rack on each line.');
}
