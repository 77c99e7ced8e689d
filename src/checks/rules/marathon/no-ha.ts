import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { marathonFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'marathon/no-ha',
  reads: 'marathon-flags',
  severity: 'warning',
  title: 'No other Marathon takes over',
  why: 'With disable_ha a second Marathon does not stand by: while this one is away nothing is started, and nothing is replaced.',
  sources: ['mesosphere/marathon MarathonConf.scala (ha is true by default), 1.4.13 and 1.11'],
  *check(flags) {
    const entry = flags.settings.get('ha');
    if (entry === undefined || flags.truth('ha') !== false) return;
    yield {
      at: entry.at,
      sentence: 'High availability is switched off: no other Marathon takes over.',
      mend: 'Remove it, and run two or three with the same --zk.',
    };
  },
  bad: [marathonFlags('--disable_ha'), marathonFlags('--ha=false')],
  good: [marathonFlags('--zk zk://z1:2181,z2:2181,z3:2181/marathon'), marathonFlags('--ha')],
});
