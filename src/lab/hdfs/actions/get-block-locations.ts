import { action, type Call } from '../action.ts';
import { askedBlocks, blockIdOf, replicasOf } from '../block-range.ts';
import type { Block } from '../datanodes.ts';

/** The namenode's own list of blocks, as its tools ask for it. */
export const getBlockLocations = action({
  op: 'GET_BLOCK_LOCATIONS',
  method: 'GET',
  category: 'READ',
  refuse: (call) => {
    const blocks = askedBlocks(call);
    const entry = call.namespace.entry(call.path);
    const content = entry !== undefined && 'content' in entry ? entry.content : new Uint8Array();
    return { blocks, length: content.length, fileId: entry?.id ?? 0 };
  },
  act: (call, { blocks, length, fileId }) => {
    const located = blocks.map((block) => locatedBlock(call, block, fileId));
    const told = {
      fileLength: length,
      isLastBlockComplete: true,
      isUnderConstruction: false,
      lastLocatedBlock: located.at(-1) ?? null,
      locatedBlocks: located,
    };
    return { json: JSON.stringify({ LocatedBlocks: told }) };
  },
});

function locatedBlock({ namespace }: Call, block: Block, fileId: number): object {
  const nodes = replicasOf(block);
  return {
    block: { blockId: blockIdOf(fileId, block), blockPoolId: 'BP-lab', generationStamp: 1001, numBytes: block.length },
    blockToken: { urlString: 'AAAAAA' },
    cachedLocations: [],
    isCorrupt: false,
    locations: nodes.map(({ host, hostname, port, node }) => ({
      adminState: 'NORMAL',
      blockPoolUsed: 0,
      cacheCapacity: 0,
      cacheUsed: 0,
      capacity: node.capacityBytes,
      dfsUsed: 0,
      hostName: hostname,
      infoPort: port,
      infoSecurePort: 0,
      ipAddr: hostname,
      ipcPort: port,
      lastBlockReportMonotonic: 0,
      lastBlockReportTime: node.lastContactMs,
      lastUpdate: namespace.nowMs,
      lastUpdateMonotonic: 0,
      name: host,
      networkLocation: '/default-rack',
      remaining: node.capacityBytes,
      storageID: host,
      xceiverCount: 0,
      xferPort: port,
    })),
    startOffset: block.offset,
    storageTypes: nodes.map(() => 'DISK'),
  };
}
