import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { marathonFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'marathon/default-accepted-roles-flag',
  reads: 'marathon-flags',
  severity: 'error',
  holds: { marathon: { since: '1.10.0' } },
  title: '--default_accepted_resource_roles stops Marathon',
  why: 'Deprecated in 1.9, and from 1.10 on Marathon does not start with it.',
  sources: ['mesosphere/marathon changelog.md, 1.9.109 and 1.10.26'],
  *check(flags) {
    const entry = flags.settings.get('default_accepted_resource_roles');
    if (entry === undefined) return;
    yield {
      at: entry.at,
      sentence: 'default_accepted_resource_roles is refused from 1.10 on: Marathon does not start.',
      mend: `Use --accepted_resource_roles_default_behavior ${entry.value === '*' ? 'unreserved' : entry.value.includes('*') ? 'any' : 'reserved'}.`,
    };
  },
  bad: [
    marathonFlags('--default_accepted_resource_roles=web', { marathon: '1.10.26' }),
    marathonFlags('--default_accepted_resource_roles *'),
  ],
  good: [
    marathonFlags('--accepted_resource_roles_default_behavior=reserved', { marathon: '1.10.26' }),
    marathonFlags('--default_accepted_resource_roles=web', { marathon: '1.8.222' }),
  ],
});
