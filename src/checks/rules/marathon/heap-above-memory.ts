import type { Span } from '../../../core/source.ts';
import { rule } from '../../rule.ts';
import type { MarathonApp } from '../../subjects/marathon-app.ts';
import { marathonApp } from '../../subjects/marathon-app-example.ts';
import { childOf, numberOf, type TextNode, textOf } from '../../text/node.ts';

/** Variables of which a JVM, or the script that starts one, takes options. */
const VARIABLES = ['JAVA_TOOL_OPTIONS', '_JAVA_OPTIONS', 'JDK_JAVA_OPTIONS', 'JAVA_OPTS'];
const HEAP = /(?:^|[\s"'])-Xmx(\d+)([kmgt]?)(?=$|[\s"'])/gi;
const MIB: Readonly<Record<string, number>> = { '': 1 / 1024 ** 2, k: 1 / 1024, m: 1, g: 1024, t: 1024 ** 2 };

export default rule<MarathonApp>({
  id: 'marathon/heap-above-memory',
  reads: 'marathon-app',
  severity: 'error',
  title: 'The heap of the JVM is larger than the memory of the task',
  why: 'The agent ends a task that takes more than its "mem". A JVM lets its heap grow to -Xmx before it collects in earnest, and needs memory besides the heap: it is killed, and no OutOfMemoryError says why.',
  sources: [
    'apache/mesos src/slave/containerizer/mesos/isolators/cgroups/subsystems/memory.cpp (the limit is mem; what exceeds it is ended with REASON_CONTAINER_LIMITATION_MEMORY), 1.11.0; java -X: -Xmx',
  ],
  *check(app) {
    const mem = app.number('mem');
    const limit = app.child('resourceLimits', 'mem');
    if (mem === undefined || app.isTemplate || (limit !== undefined && numberOf(limit) === undefined)) return;
    const most = Math.max(mem, numberOf(limit) ?? 0);
    for (const { heap, mib, at } of heapsOf(app)) {
      if (mib <= most) continue;
      yield {
        at,
        sentence: `The heap is -Xmx${heap}, and the task of ${app.name} has ${most} MiB: it is killed before the heap is full.`,
        mend: `Give it "mem" of a quarter more than the heap (${Math.ceil(mib * 1.25)}), or a smaller heap.`,
      };
    }
  },
  bad: [
    marathonApp({ cmd: 'java -Xmx4g -jar a.jar', mem: 1024 }),
    marathonApp({ cmd: undefined, args: ['java', '-Xmx2048m'], mem: 1024 }),
    marathonApp({ env: { JAVA_OPTS: '-Xms1g -Xmx2g' }, mem: 1024, resourceLimits: { mem: 1536 } }),
  ],
  good: [
    marathonApp({ cmd: 'java -Xmx768m -jar a.jar', mem: 1024 }),
    marathonApp({ cmd: 'java -Xmx$HEAP -jar a.jar', mem: 1024 }),
    marathonApp({ cmd: 'java -Xmx4g -jar a.jar', mem: 1024, resourceLimits: { mem: 'unlimited' } }),
    marathonApp({ cmd: 'java -jar a.jar -Dopts=-Xmx4g', mem: 1024 }),
  ],
});

interface Heap {
  readonly heap: string;
  readonly mib: number;
  readonly at: Span;
}

/** The last of several counts. */
function heapsOf(app: MarathonApp): Heap[] {
  const env = app.child('env');
  const nodes: (TextNode | undefined)[] = [
    app.child('cmd'),
    ...app.items('args'),
    ...VARIABLES.map((name) => childOf(env, name)),
  ];
  return nodes.flatMap((node) => {
    const [, amount, unit = ''] = [...(textOf(node) ?? '').matchAll(HEAP)].at(-1) ?? [];
    if (node === undefined || amount === undefined) return [];
    return [{ heap: amount + unit, mib: Number(amount) * (MIB[unit.toLowerCase()] ?? 0), at: node }];
  });
}
