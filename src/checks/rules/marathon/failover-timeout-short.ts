import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { marathonFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'marathon/failover-timeout-short',
  reads: 'marathon-flags',
  severity: 'error',
  title: 'All services end when Marathon is away for that long',
  why: 'When the time runs out the master removes the framework and kills every task of every app. From 1.7 on Marathon then stops itself, since its id is gone.',
  sources: ['mesosphere/marathon MarathonConf.scala (604800 seconds by default), changelog.md, 1.4.13 and 1.7.216'],
  *check(flags) {
    const entry = flags.settings.get('failover_timeout');
    const seconds = Number(entry?.value);
    if (entry === undefined || !(seconds < 86_400)) return;
    yield {
      at: entry.at,
      sentence: `failover_timeout is ${entry.value} seconds: after so long without a Marathon the master kills every service.`,
      mend: 'Leave the default of 604800, a week.',
      severity: seconds < 3600 ? 'error' : 'warning',
    };
  },
  bad: [marathonFlags('--failover_timeout 60'), marathonFlags('--failover_timeout=7200')],
  good: [marathonFlags('--failover_timeout 604800'), marathonFlags('--master zk://z1:2181/mesos')],
});
