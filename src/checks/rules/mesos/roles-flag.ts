import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/roles-flag',
  reads: 'mesos-master',
  severity: 'warning',
  holds: { mesos: { since: '0.27.0' } },
  title: '--roles lets only these roles register',
  why: 'The list came out of use with implicit roles: any other role, such as that of a new tenant, is refused until every master has been restarted with a longer list. Who may use a role belongs into the ACLs.',
  sources: ['apache/mesos docs/roles.md, docs/upgrades.md, 0.27.0 and 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('roles');
    if (entry === undefined || entry.value === '') return;
    yield {
      at: entry.at,
      sentence: `Only the roles ${entry.value} may register; a framework or a quota with another is refused.`,
      mend: 'Remove it, and say in the ACLs (register_frameworks) which principal may use which role.',
    };
  },
  bad: [mesosFlags('--roles=spark,web', { mesos: '1.9.0' })],
  good: [mesosFlags('--quorum=2', { mesos: '1.9.0' }), mesosFlags('--roles=spark', { mesos: '0.26.0' })],
});
