import { rule } from '../../rule.ts';
import type { Namenode } from '../../subjects/namenode.ts';
import { datanodes, namenode } from '../../subjects/namenode-example.ts';

const KEY = 'dfs.namenode.handler.count';
/** Below this the default does. */
const MANY = 30;
/** A call that waits longer than this, in ms on the average, waits for a handler. */
const WAITS = 5;

export default rule<Namenode>({
  id: 'hdfs/handlers-few',
  reads: 'namenode',
  severity: 'note',
  title: 'A namenode has few handlers for its datanodes',
  why: 'Handlers take calls off the queue of the RPC server; the default is 10. Guides say 20 times the logarithm of the number of datanodes, some the natural one and some that to the base 2, which is a rule of thumb and no more: what counts is how long calls wait in the queue.',
  sources: [
    'apache/hadoop hdfs-default.xml, 2.2.0 to 3.4.1',
    'Cloudera Community: Scaling the HDFS NameNode, part 2 (after the book Hadoop Operations; with log2 and a limit of 200)',
    'a threshold of our own: 30 datanodes or more, for below them the default does; a warning where calls wait more than 5 ms, for a free handler takes a call at once',
  ],
  *check(subject) {
    const { settings, load } = subject.facts;
    const count = Number(settings?.get(KEY));
    const nodes = subject.datanodes.length;
    const hint = Math.ceil(20 * Math.log(nodes));
    if (!subject.isActive || !(count > 0) || nodes < MANY || count >= hint) return;
    const waitMs = Math.max(0, ...load.rpc.map(({ queueMsAverage }) => queueMsAverage));
    yield {
      at: subject.at('settings', KEY),
      ...(waitMs > WAITS ? { severity: 'warning' as const } : {}),
      sentence: `${KEY} is ${count} for ${nodes} datanodes; the rule of thumb, 20 × ln(${nodes}), is ${hint}. Calls wait ${Math.round(waitMs * 10) / 10} ms for one now${waitMs > WAITS ? '' : ', which is little'}.`,
      mend: `Set ${KEY} to ${hint} or so, and dfs.namenode.service.handler.count to half of it where there is a service RPC address.`,
    };
  },
  bad: [
    namenode({ cluster: { datanodes: datanodes(40) } }),
    namenode({ cluster: { datanodes: datanodes(32) }, queueMs: 40 }),
  ],
  good: [
    namenode({ cluster: { datanodes: datanodes(40) }, settings: { [KEY]: '120' } }),
    namenode({ cluster: { datanodes: datanodes(12) } }),
  ],
});
