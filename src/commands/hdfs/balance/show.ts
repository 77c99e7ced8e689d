import { judge } from '../../../checks/rule.ts';
import { balanceRules } from '../../../checks/rules/balance.ts';
import { type BalanceFacts, balanceFacts } from '../../../checks/subjects/balance.ts';
import { balanceSource } from '../../../checks/subjects/balance-source.ts';
import { balanceJson } from '../../../core/balance/balance-json.ts';
import { levels } from '../../../core/balance/level.ts';
import { refuseUnknownNodes } from '../../../core/balance/refuse-unknown-nodes.ts';
import { sharedDevices } from '../../../core/balance/shared-devices.ts';
import type { Weighing } from '../../../core/balance/types.ts';
import { nodeDensity, volumeDensities } from '../../../core/balance/volume-density.ts';
import type { Failure } from '../../../core/failure.ts';
import type { Finding } from '../../../core/finding.ts';
import { toJson } from '../../../core/json.ts';
import { formatBytes } from '../../../core/quantity.ts';
import {
  bytesOffMean,
  groupsTable,
  levelWords,
  moreWords,
  volumesBlocks,
} from '../../../output/balance/balance-tables.ts';
import { type Block, type Cell, group, text } from '../../../output/block.ts';
import { findingsBlock } from '../../../output/plan-block.ts';
import { balanceFields, balanceWords, parseThreshold, USUAL_THRESHOLD } from '../../balance-fields.ts';
import { query } from '../../define.ts';
import { value } from '../../fields.ts';

export default query({
  summary: 'Show how full datanodes and their disks are, and whether the Balancer would call it balanced',
  about:
    'From the namenode and from each datanode (JMX): percent and bytes by datanode, storage type and volume, how far they lie from the average, foreign bytes, capacity that is counted twice, and the class in which the Balancer of Hadoop 3.4.1 puts each storage. Level between datanodes is the work of the Balancer, level among the disks of one that of the Disk Balancer. What -o json writes is read by --file of this command and of hdfs balance simulate. Ends with 0 where all is balanced and nothing else found, with 1 where not, with 3 where a datanode could not be asked. A type with ~ is reckoned: its datanode has several, whose capacities JMX does not part, or could not be asked. Before Hadoop 3.4 the Balancer sees no foreign bytes, and neither are they counted here.',
  isTable: false,
  isOffline: ({ file }) => file !== undefined,
  needs: ['hdfs'],
  fields: {
    threshold: value(
      '--threshold <percent>',
      'points from the average that are allowed, 10 unless said',
      parseThreshold,
    ),
    ...balanceFields,
  },
  examples: [
    'mesosctl hdfs balance show',
    'mesosctl hdfs balance show --threshold 5 --exclude dn7,dn8',
    'mesosctl hdfs balance show -o json',
    'mesosctl hdfs balance show --file balance.json --policy blockpool',
  ],
  async run(scope) {
    const words = balanceWords(scope.input, scope.input.threshold ?? USUAL_THRESHOLD);
    const { cluster, unread } = await balanceSource(scope.input.file, scope);
    refuseUnknownNodes(cluster.nodes, words);
    const facts = balanceFacts(cluster, words);
    const findings = judge(facts, balanceRules);
    return {
      data: dataOf(facts, findings, unread),
      view: viewOf(facts, findings),
      unread,
      exit: unread.length > 0 ? 3 : isClean(facts, findings) ? 0 : 1,
    };
  },
});

/** Where no datanode takes part there is nothing that could be balanced, and that is not clean. */
const isClean = ({ weighing }: BalanceFacts, findings: readonly Finding[]): boolean =>
  weighing.groups.length > 0 && findings.every(({ severity }) => severity === 'note');

function viewOf({ cluster, weighing }: BalanceFacts, findings: readonly Finding[]): Block {
  const { groups, leftOut } = weighing;
  const foreign = new Map(cluster.nodes.map(({ name, nonDfsUsedBytes }) => [name, nonDfsUsedBytes]));
  return group(
    undefined,
    text(verdictOf(weighing), ...levels(groups).map(levelWords)),
    group('Datanodes', groupsTable(groups, foreign), ...moreWords(groups.length, 'storages')),
    ...volumesBlocks(cluster),
    ...(leftOut.length === 0
      ? []
      : [group('Left out by the Balancer', text(...leftOut.map(({ node, why }) => `${node}: ${why}`)))]),
    ...(findings.length === 0 ? [] : [group('Findings', findingsBlock(findings))]),
  );
}

function verdictOf({ policy, threshold, groups, bytesLeft }: Weighing): Cell {
  const by = `by the policy ${policy} and a threshold of ${threshold}`;
  if (groups.length === 0) return { text: 'Nothing to weigh: no datanode takes part.', tone: 'warn' };
  if (bytesLeft === 0) return { text: `Balanced ${by}.`, tone: 'good' };
  return { text: `Not balanced ${by}: at least ${formatBytes(bytesLeft)} to move.`, tone: 'bad' };
}

function dataOf({ cluster, weighing }: BalanceFacts, findings: readonly Finding[], unread: readonly Failure[]) {
  const { policy, seesForeign, threshold, averages, groups, leftOut, bytesLeft } = weighing;
  return {
    ...balanceJson(cluster),
    policy,
    seesForeign,
    threshold,
    balanced: groups.length === 0 ? null : bytesLeft === 0,
    bytesLeft,
    averages: Object.fromEntries(averages),
    levels: toJson(levels(groups)),
    groups: toJson(groups),
    volumes: cluster.nodes.flatMap((node) =>
      volumeDensities(node).map((volume) => ({
        node: node.name,
        path: volume.path,
        storageType: volume.storageType,
        utilization: volume.utilization,
        density: volume.density,
        bytesAboveMean: bytesOffMean(volume),
      })),
    ),
    densities: Object.fromEntries(cluster.nodes.map((node) => [node.name, nodeDensity(node)])),
    sharedDevices: toJson(sharedDevices(cluster)),
    leftOut: toJson(leftOut),
    findings: toJson(findings),
    unread: unread.map(({ code, message }) => ({ code, message })),
  };
}
