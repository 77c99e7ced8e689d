/** What a file gets where its maker does not say: dfs.blocksize and dfs.replication as HDFS ships them. */
export const DEFAULT_BLOCK_BYTES = 128 * 1024 * 1024;
export const DEFAULT_REPLICATION = 3;
