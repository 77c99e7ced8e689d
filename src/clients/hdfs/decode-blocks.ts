import type { BlockLocation, FileChecksum } from './entry-types.ts';
import { maybe, member, number, objects, text, texts, yesNo } from './members.ts';

/** GETFILECHECKSUM. */
export function decodeFileChecksum(body: unknown): FileChecksum {
  const checksum = member(body, 'FileChecksum');
  return { algorithm: text(checksum, 'algorithm'), digest: text(checksum, 'bytes') };
}

/** GETFILEBLOCKLOCATIONS. */
export function decodeBlockLocations(body: unknown): BlockLocation[] {
  return objects(member(body, 'BlockLocations'), 'BlockLocation').map((block) => ({
    offsetBytes: number(block, 'offset'),
    lengthBytes: number(block, 'length'),
    corrupt: yesNo(block, 'corrupt'),
    hosts: texts(block, 'hosts'),
    datanodes: texts(block, 'names'),
    topologyPaths: texts(block, 'topologyPaths'),
    storageTypes: maybe(texts, block, 'storageTypes') ?? [],
  }));
}

/** GET_BLOCK_LOCATIONS: the same from the namenode's own lists, for versions before 3.3. */
export function decodeLocatedBlocks(body: unknown): BlockLocation[] {
  return objects(member(body, 'LocatedBlocks'), 'locatedBlocks').map((located) => {
    const nodes = objects(located, 'locations');
    const named = (name: string): string[] => nodes.map((node) => text(node, name));
    return {
      offsetBytes: number(located, 'startOffset'),
      lengthBytes: number(member(located, 'block'), 'numBytes'),
      corrupt: yesNo(located, 'isCorrupt'),
      hosts: named('hostName'),
      datanodes: named('name'),
      topologyPaths: nodes.map((node) => `${text(node, 'networkLocation')}/${text(node, 'name')}`),
      storageTypes: maybe(texts, located, 'storageTypes') ?? [],
    };
  });
}

/** GET_BLOCK_LOCATIONS of a file: whether it is under construction. */
export const decodeIsOpen = (body: unknown): boolean => yesNo(member(body, 'LocatedBlocks'), 'isUnderConstruction');
