import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { marathonFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'marathon/single-zookeeper',
  reads: 'marathon-flags',
  severity: 'note',
  title: 'One ZooKeeper alone holds what Marathon knows',
  why: 'With one server of ZooKeeper Marathon stops with it, and with its disk every app is forgotten.',
  sources: ['mesosphere/marathon docs/docs/high-availability.md, 1.11'],
  *check(flags) {
    const entry = flags.settings.get('zk');
    const servers = /^zk:\/\/(?:[^@/]*@)?([^/]+)/.exec(entry?.value ?? '')?.[1]?.split(',') ?? [];
    if (
      entry === undefined ||
      servers.length !== 1 ||
      /^(localhost|127\.|\$)/.test(servers[0] ?? '') ||
      !/^[\w-]+[.:]/.test(servers[0] ?? '')
    )
      return;
    yield {
      at: entry.at,
      sentence: `zk names one server, ${servers[0] ?? ''}: without it Marathon starts nothing.`,
      mend: 'Name all servers of the ensemble.',
    };
  },
  bad: [marathonFlags('--zk zk://z1.example:2181/marathon')],
  good: [
    marathonFlags('--zk zk://z1:2181,z2:2181,z3:2181/marathon'),
    marathonFlags('--zk zk://localhost:2181/marathon'),
  ],
});
