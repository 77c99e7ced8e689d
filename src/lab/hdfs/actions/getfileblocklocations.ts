import { action } from '../action.ts';
import { askedBlocks, replicasOf } from '../block-range.ts';

export const getFileBlockLocations = action({
  op: 'GETFILEBLOCKLOCATIONS',
  method: 'GET',
  category: 'READ',
  refuse: askedBlocks,
  act: (_call, blocks) => {
    const locations = blocks.map((block) => {
      const nodes = replicasOf(block);
      return {
        topologyPaths: nodes.map(({ host }) => `/default-rack/${host}`),
        corrupt: false,
        cachedHosts: [],
        names: nodes.map(({ host }) => host),
        offset: block.offset,
        hosts: nodes.map(({ hostname }) => hostname),
        length: block.length,
        storageTypes: nodes.map(() => 'DISK'),
      };
    });
    return { json: JSON.stringify({ BlockLocations: { BlockLocation: locations } }) };
  },
});
