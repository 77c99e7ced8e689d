import { noPolicy } from './inode-batch.ts';

/** Storage policies by the ids that HDFS gives them (HdfsConstants.StoragePolicy, Hadoop 3.4.1). */
const names: Readonly<Record<number, string>> = {
  1: 'PROVIDED',
  2: 'COLD',
  5: 'WARM',
  7: 'HOT',
  10: 'ONE_SSD',
  12: 'ALL_SSD',
  14: 'ALL_NVDIMM',
  15: 'LAZY_PERSIST',
};

/** The name of a policy, a number where it is not known; that of the default where none is said (BlockStoragePolicySuite). */
export const storagePolicyName = (id: number): string =>
  id === noPolicy ? 'HOT, by default' : (names[id] ?? `policy ${id}`);
