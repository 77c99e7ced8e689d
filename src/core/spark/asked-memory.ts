import { atLeast } from '../versions.ts';

const LEAST_OVERHEAD_MIB = 384;

const overheadOf = (memoryMib: number, factor: number): number =>
  Math.max(LEAST_OVERHEAD_MIB, Math.trunc(memoryMib * factor));

/**
 * MiB that one executor asks of Mesos (MesosSchedulerUtils.executorMemory). Without a version that of 1.4 and newer.
 * @param overheadMib `spark.mesos.executor.memoryOverhead`, where it is set
 * @param factor `spark.executor.memoryOverheadFactor`, which counts from 3.3 on
 */
export function executorAsksMib(
  version: string | undefined,
  memoryMib: number,
  overheadMib?: number,
  factor = 0.1,
): number {
  if (version !== undefined && !atLeast(version, '1.1.1')) return memoryMib;
  if (version !== undefined && !atLeast(version, '1.4.0')) {
    return Math.max(memoryMib + (overheadMib ?? LEAST_OVERHEAD_MIB), Math.trunc(memoryMib * 1.07));
  }
  const counted = version !== undefined && atLeast(version, '3.3.0') ? factor : 0.1;
  return memoryMib + (overheadMib ?? overheadOf(memoryMib, counted));
}

/**
 * MiB that the container of a cluster-mode driver asks of Mesos: up to 2.4 its memory alone; in 3.0 and 3.1 with one
 * overhead; from 3.2 on with a second one over the sum (SPARK-17928, SPARK-22256).
 * @param overheadMib `spark.driver.memoryOverhead`, @param mesosOverheadMib `spark.mesos.driver.memoryOverhead`, where set
 */
export function driverAsksMib(
  version: string,
  memoryMib: number,
  overheadMib?: number,
  mesosOverheadMib?: number,
): number {
  if (!atLeast(version, '3.0.0')) return memoryMib;
  const once = memoryMib + (overheadMib ?? overheadOf(memoryMib, 0.1));
  return atLeast(version, '3.2.0') ? once + (mesosOverheadMib ?? overheadOf(once, 0.1)) : once;
}

/** The largest heap of which an executor asks no more than that; the settings are those of `executorAsksMib`. */
export function largestHeapMib(
  version: string | undefined,
  mostMib: number,
  overheadMib?: number,
  factor = 0.1,
): number {
  let least = 0;
  let above = Math.floor(mostMib) + 1;
  while (above - least > 1) {
    const middle = (least + above) >> 1;
    if (executorAsksMib(version, middle, overheadMib, factor) <= mostMib) least = middle;
    else above = middle;
  }
  return least;
}
