import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { allMarathonFlags, marathonFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'marathon/resident-principal-unset',
  reads: 'marathon-flags',
  severity: 'warning',
  title: 'Marathon reserves without a principal',
  why: 'With a role Marathon can make persistent volumes, and with none in mesos_authentication_principal the reservations belong to nobody: ACLs cannot guard them, and in 1.11 a first app with a persistent volume stops every further launch.',
  sources: [
    'mesosphere/marathon docs/docs/persistent-volumes.md; Marathon 1.11.24, tried: without a principal the launch queue dies at a persistent volume',
  ],
  *check(flags) {
    const role = flags.settings.get('mesos_role');
    if (!flags.isWhole || role === undefined || role.value === '*' || role.value === '') return;
    if (flags.settings.has('mesos_authentication_principal')) return;
    if (flags.settings.entries.some(({ key }) => key === 'store_cache')) return;
    yield {
      at: role.at,
      sentence: `mesos_role is ${role.value} and no mesos_authentication_principal is given: a persistent volume stops all launches of this Marathon.`,
      mend: 'Add --mesos_authentication_principal.',
    };
  },
  bad: [allMarathonFlags('--master zk://z1:2181/mesos --mesos_role web')],
  good: [
    allMarathonFlags('--mesos_role web --mesos_authentication_principal marathon'),
    marathonFlags('--mesos_role web'),
    allMarathonFlags('--master zk://z1:2181/mesos'),
  ],
});
