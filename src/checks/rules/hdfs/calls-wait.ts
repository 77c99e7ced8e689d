import { valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { HdfsHealthFacts } from '../../subjects/hdfs-health.ts';
import { hdfsHealth, healthNamenode } from '../../subjects/hdfs-health-example.ts';

const LONG_MS = 100;
const FAR_TOO_LONG_MS = 2_000;

const waiting = (queueMs: number | undefined): HdfsHealthFacts =>
  hdfsHealth({
    namenodes: [
      healthNamenode({ rpc: [{ port: 8020, queuedCalls: 80, openConnections: 9, queueMs, processingMs: 2 }] }),
    ],
  });

export default rule<HdfsHealthFacts>({
  id: 'hdfs/calls-wait',
  reads: 'hdfs-health',
  severity: 'warning',
  title: 'Calls wait long in the queue of a namenode',
  why: 'All calls of a port are in one queue, heartbeats and block reports among them where there is no service port. One client that lists everything makes all others wait, and datanodes look dead in the end.',
  sources: [
    'Apache Hadoop 3.4.1, Metrics: rpc context, RpcQueueTimeAvgTime, CallQueueLength',
    'a threshold of our own: 100 ms on the average of the last seconds, for a call itself takes a few; an error from 2 s on, for a heartbeat is due every 3 s',
  ],
  *check({ namenodes }) {
    for (const { base, vitals } of namenodes) {
      for (const { port, queueMs = 0, queuedCalls, processingMs } of valueIn(vitals)?.rpc ?? []) {
        if (queueMs < LONG_MS) continue;
        const queued = queuedCalls === undefined ? '' : `, ${queuedCalls} are in it now`;
        const taken =
          processingMs === undefined ? '' : `; a call itself takes ${Math.round(10 * processingMs) / 10} ms`;
        yield {
          place: `hdfs ${base} port ${port}`,
          ...(queueMs >= FAR_TOO_LONG_MS ? { severity: 'error' as const } : {}),
          sentence: `Calls wait ${Math.round(queueMs)} ms in the queue of port ${port} of ${base}${queued}${taken}.`,
          mend: 'Who calls so much: TopUserOpCounts on the JMX page of the namenode. Balancer and audits of namespaces are the first to slow down; else raise dfs.namenode.handler.count, or give datanodes a port of their own (dfs.namenode.servicerpc-address).',
          data: { port, queueMs, queuedCalls: queuedCalls ?? null },
        };
      }
    }
  },
  bad: [waiting(400), waiting(5_000)],
  good: [hdfsHealth(), waiting(12), waiting(undefined)],
});
