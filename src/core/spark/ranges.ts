/** Where the value of a property may lie; sizes in bytes, times in milliseconds, both ends included. */
export interface Range {
  readonly least?: number;
  readonly most?: number;
  /** A value outside of it that has a meaning of its own, as 0 has for ports. */
  readonly also?: number;
  /** The bounds as they are written. */
  readonly words: string;
  /** The first version that refuses what lies outside. */
  readonly since?: string;
}

const MIB = 1024 ** 2;
const port: Range = { least: 1024, most: 65_535, also: 0, words: '1024 to 65535, or 0 for any' };
const share: Range = { least: 0, most: 1, words: '0 to 1' };
const positive: Range = { least: 1, words: '1 or more' };
const notNegative: Range = { least: 0, words: '0 or more' };
const buffer: Range = { most: 2048 * MIB - 1, words: 'less than 2048m' };

/**
 * Bounds that Spark itself holds: values outside stop it at its start or at their first use (SparkConf.validateSettings,
 * Utils.startServiceOnPort, `checkValue` of internal/config, KryoSerializer, RpcUtils, ExecutorAllocationManager,
 * UnifiedMemoryManager; spark-core 1.6.3, 2.4.8 and 3.5.6).
 */
export const ranges: Readonly<Record<string, Range>> = {
  'spark.blockManager.port': port,
  'spark.driver.blockManager.port': port,
  'spark.driver.port': port,
  'spark.ui.port': port,
  'spark.memory.fraction': share,
  'spark.memory.storageFraction': share,
  'spark.speculation.quantile': share,
  'spark.executor.memory': { least: 450 * MIB, words: '450m or more', since: '2.0.0' },
  'spark.executor.cores': positive,
  'spark.driver.cores': positive,
  'spark.cores.max': positive,
  'spark.task.cpus': positive,
  'spark.task.maxFailures': positive,
  'spark.default.parallelism': positive,
  'spark.sql.shuffle.partitions': positive,
  'spark.diskStore.subDirectories': positive,
  'spark.dynamicAllocation.maxExecutors': positive,
  'spark.dynamicAllocation.minExecutors': notNegative,
  'spark.dynamicAllocation.executorAllocationRatio': { ...share, words: 'above 0 and up to 1' },
  'spark.kryoserializer.buffer': buffer,
  'spark.kryoserializer.buffer.max': buffer,
  'spark.rpc.message.maxSize': { most: 2047, words: '2047 (MiB) or less' },
  'spark.memory.offHeap.size': notNegative,
  'spark.mesos.coarse.shutdownTimeout': notNegative,
  'spark.mesos.executor.memoryOverhead': notNegative,
  'spark.eventLog.rolling.maxFileSize': { least: 10 * MIB, words: '10m or more' },
  'spark.shuffle.sort.bypassMergeThreshold': notNegative,
};

/** Words that a property may be; case counts only where `isExact`. */
export interface Choice {
  readonly words: readonly string[];
  readonly isExact?: boolean;
}

export const choices: Readonly<Record<string, Choice>> = {
  'spark.submit.deployMode': { words: ['client', 'cluster'], isExact: true },
  'spark.scheduler.mode': { words: ['FIFO', 'FAIR'] },
  'spark.shuffle.checksum.algorithm': { words: ['ADLER32', 'CRC32'], isExact: true },
  'spark.io.encryption.keySizeBits': { words: ['128', '192', '256'] },
  'spark.mesos.appJar.local.resolution.mode': { words: ['host', 'container'], isExact: true },
  'spark.shuffle.blockTransferService': { words: ['netty', 'nio'] },
};

/** Whether a value lies within a range. */
export const isWithin = ({ least, most, also }: Range, value: number): boolean =>
  value === also || ((least === undefined || value >= least) && (most === undefined || value <= most));
