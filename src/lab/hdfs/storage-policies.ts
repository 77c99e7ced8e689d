/** A storage policy, its members in the order of the namenode. */
export interface StoragePolicy {
  readonly copyOnCreateFile: boolean;
  readonly creationFallbacks: readonly string[];
  readonly id: number;
  readonly name: string;
  readonly replicationFallbacks: readonly string[];
  readonly storageTypes: readonly string[];
}

function policy(id: number, name: string, storageTypes: string, creation: string, replication: string): StoragePolicy {
  const types = (text: string): string[] => text.split(' ').filter((type) => type !== '');
  return {
    copyOnCreateFile: name === 'LAZY_PERSIST',
    creationFallbacks: types(creation),
    id,
    name,
    replicationFallbacks: types(replication),
    storageTypes: types(storageTypes),
  };
}

/** Those of HDFS 3.4.1, in the order in which it lists them. */
export const storagePolicies: readonly StoragePolicy[] = [
  policy(1, 'PROVIDED', 'PROVIDED DISK', 'PROVIDED DISK', 'PROVIDED DISK'),
  policy(2, 'COLD', 'ARCHIVE', '', ''),
  policy(5, 'WARM', 'DISK ARCHIVE', 'DISK ARCHIVE', 'DISK ARCHIVE'),
  policy(7, 'HOT', 'DISK', '', 'ARCHIVE'),
  policy(10, 'ONE_SSD', 'SSD DISK', 'SSD DISK', 'SSD DISK'),
  policy(12, 'ALL_SSD', 'SSD', 'DISK', 'DISK'),
  policy(14, 'ALL_NVDIMM', 'NVDIMM', 'DISK', 'DISK'),
  policy(15, 'LAZY_PERSIST', 'RAM_DISK DISK', 'DISK', 'DISK'),
];

/** What holds where none is set. */
export const DEFAULT_POLICY_ID = 7;

/** Kinds of storage that can have a quota (StorageType, 3.4.1). */
export const STORAGE_TYPES = ['RAM_DISK', 'SSD', 'DISK', 'ARCHIVE', 'PROVIDED', 'NVDIMM'] as const;

/** As refusals write it: `BlockStoragePolicy{COLD:2, storageTypes=[ARCHIVE], …}`. */
export function formatPolicy({ id, name, ...lists }: StoragePolicy): string {
  const list = (types: readonly string[]): string => `[${types.join(', ')}]`;
  const { storageTypes, creationFallbacks, replicationFallbacks } = lists;
  return `BlockStoragePolicy{${name}:${id}, storageTypes=${list(storageTypes)}, creationFallbacks=${list(creationFallbacks)}, replicationFallbacks=${list(replicationFallbacks)}}`;
}
