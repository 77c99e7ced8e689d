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
  ];
}
