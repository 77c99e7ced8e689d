import { getHeapStatistics } from 'node:v8';
import type { Bean } from '../jmx.ts';

const MIB = 1024 ** 2;

/** Memory as a Java server tells of it; the figures are those of the lab's own process. */
export function jvmBeans(processName: string): Bean[] {
  const { rss, heapUsed, heapTotal } = process.memoryUsage();
  const max = getHeapStatistics().heap_size_limit;
  return [
    {
      name: `Hadoop:service=${processName},name=JvmMetrics`,
      modelerType: 'JvmMetrics',
      'tag.Context': 'jvm',
      'tag.ProcessName': processName,
      'tag.SessionId': null,
      'tag.Hostname': 'localhost',
      MemNonHeapUsedM: (rss - heapTotal) / MIB,
      MemHeapUsedM: heapUsed / MIB,
      MemHeapCommittedM: heapTotal / MIB,
      MemHeapMaxM: max / MIB,
      MemMaxM: max / MIB,
      GcCount: 0,
      GcTimeMillis: 0,
      ThreadsBlocked: 0,
    },
    {
      name: 'java.lang:type=Memory',
      modelerType: 'sun.management.MemoryImpl',
      HeapMemoryUsage: { committed: heapTotal, init: heapTotal, max, used: heapUsed },
      ObjectName: 'java.lang:type=Memory',
    },
    oldObjects(heapUsed, heapTotal, max),
  ];
}

/** A collector tells what its last run has left in the pool of old objects. */
function oldObjects(used: number, committed: number, max: number): Bean {
  const usage = { committed, init: 0, max, used };
  return {
    name: 'java.lang:name=G1 Old Gen,type=MemoryPool',
    modelerType: 'sun.management.MemoryPoolImpl',
    Usage: usage,
    CollectionUsage: usage,
    Name: 'G1 Old Gen',
    Type: 'HEAP',
  };
}
