import type { Cluster } from '../cluster.ts';
import type { LabDatanode } from '../datanodes.ts';
import type { Bean } from '../jmx.ts';
import { blockCounts, spaceByNode } from '../space.ts';
import { VERSION } from '../version.ts';

type Nodes = Readonly<Record<string, Bean>>;

/** The datanodes as the namenode lists them, keyed `host:port`. */
export function liveNodes({ namespace, datanodes }: Cluster): Nodes {
  const byNode = spaceByNode(namespace.root, datanodes);
  return keyed(datanodes.live, ({ address, adminState }) => {
    const { host } = new URL(address);
    const space = byNode.get(address) ?? { capacity: 0, used: 0, nonDfsUsed: 0, remaining: 0, blocks: 0 };
    const { capacity, used, nonDfsUsed, remaining, blocks } = space;
    return {
      infoAddr: host,
      xferaddr: host,
      location: '/default-rack',
      lastContact: 0,
      usedSpace: used,
      adminState,
      nonDfsUsedSpace: nonDfsUsed,
      capacity,
      numBlocks: blocks,
      version: VERSION,
      used,
      remaining,
      blockPoolUsed: used,
      blockPoolUsedPercent: (100 * used) / capacity,
      volfails: 0,
    };
  });
}

export function deadNodes({ namespace, datanodes }: Cluster): Nodes {
  const dead = datanodes.all.filter(({ live }) => !live);
  return keyed(dead, ({ address, adminState, lastContactMs }) => ({
    lastContact: Math.round((namespace.nowMs - lastContactMs) / 1000),
    decommissioned: adminState === 'Decommissioned',
    adminState,
    xferaddr: new URL(address).host,
    location: '/default-rack',
  }));
}

/** Those on their way out, with the blocks that would have too few replicas without them. */
export function decomNodes({ namespace, datanodes }: Cluster): Nodes {
  const leaving = datanodes.live.filter(({ adminState }) => adminState === 'Decommission In Progress');
  const { underReplicated } = blockCounts(namespace.root, datanodes);
  return keyed(leaving, ({ address, lastContactMs }) => ({
    xferaddr: new URL(address).host,
    location: '/default-rack',
    underReplicatedBlocks: underReplicated,
    decommissionOnlyReplicas: 0,
    underReplicateInOpenFiles: 0,
    decommissionDuration: namespace.nowMs - lastContactMs,
  }));
}

function keyed(nodes: readonly LabDatanode[], tell: (node: LabDatanode) => Bean): Nodes {
  return Object.fromEntries(nodes.map((node) => [new URL(node.address).host, tell(node)]));
}
