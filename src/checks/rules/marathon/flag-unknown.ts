import { marathonFlagNames } from '../../../core/marathon-flag-names.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { marathonFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'marathon/flag-unknown',
  reads: 'marathon-flags',
  severity: 'error',
  title: 'Marathon has no such flag',
  why: 'Marathon ends at a flag that it does not know. It makes a flag of each of its variables too, but for those that begin with MARATHON_APP_.',
  sources: [
    'mesosphere/marathon MarathonConf.scala and what it extends, 0.7.0 to 1.11; Main.scala (envToArgs), 1.5.15 and 1.11; bin/start, 0.8.2 and 1.1.7',
  ],
  *check(flags) {
    if (flags.isTold) return;
    for (const { entry, near, isVariable } of flags.unknown(marathonFlagNames)) {
      // What else is called MARATHON_… may be for the script that starts it.
      if ((near === undefined && isVariable) || !/^[a-z]\w*$/i.test(entry.key)) continue;
      if (/^(app|cmd)_/.test(entry.key)) continue;
      yield {
        at: entry.keyAt,
        sentence: `There is no flag ${entry.key}: Marathon ends at it${isVariable ? ', and makes flags of its variables' : ''}.`,
        mend: near === undefined ? 'Remove it, or look up what it is called.' : `Write ${near}, if that was meant.`,
        severity: isVariable ? 'warning' : 'error',
        // Every flag of these versions is known.
        ...(near === undefined ? { holds: { marathon: { since: '1.7.0', until: '1.12.0' } } } : {}),
      };
    }
  },
  bad: [
    marathonFlags('--master zk://z1:2181/mesos --hostnmae m1'),
    marathonFlags('--zk zk://z1:2181/marathon --turbo', { marathon: '1.8.222' }),
    marathonFlags('--turbo 9'),
  ],
  good: [
    marathonFlags('--master zk://z1:2181/mesos --disable_ha --http_port 8080 --killsPerBatch 10'),
    marathonFlags('--max_tasks_per_offer 1', { marathon: '1.1.7' }),
    marathonFlags('--turbo 9', { marathon: '1.4.13' }),
  ],
});
