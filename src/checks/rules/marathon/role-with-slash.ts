import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { marathonFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'marathon/role-with-slash',
  reads: 'marathon-flags',
  severity: 'error',
  title: 'Marathon takes no role with a "/"',
  why: 'Mesos has nested roles from 1.4 on; Marathon refuses a slash in the name of a role.',
  sources: ['mesosphere/marathon state/ResourceRole.scala, 1.9.109'],
  *check(flags) {
    const entry = flags.settings.get('mesos_role');
    if (entry?.value.includes('/') !== true) return;
    yield {
      at: entry.at,
      sentence: `mesos_role is ${entry.value}, and Marathon takes no "/" in a role.`,
      mend: `Use a flat role, such as ${entry.value.replaceAll('/', '-')}.`,
    };
  },
  bad: [marathonFlags('--mesos_role tenants/anna')],
  good: [marathonFlags('--mesos_role tenant-anna')],
});
