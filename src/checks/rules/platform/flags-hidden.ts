import { known, valueAt } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundPlatform, withMesos } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/flags-hidden',
  reads: 'platform',
  severity: 'note',
  title: 'Our principal may not see the flags of the masters',
  why: 'Masters leave out of their answers what a principal may not see. Who is no operator may be shown a part for the whole.',
  sources: ['Apache Mesos, docs/authorization.md, 1.11.0: view_flags, view_framework, view_task, view_role'],
  *check({ mesos }) {
    const access = valueAt(mesos, ({ access }) => access);
    if (access?.accepted !== true || access.viewsFlags) return;
    yield {
      place: 'mesos',
      sentence:
        'The principal may not see the flags of the masters (403), so what else is hidden from it cannot be told.',
      mend: 'Give it view_flags, view_frameworks, view_tasks, view_roles, get_quotas and update_weights in the ACLs of the masters.',
    };
  },
  bad: [withMesos({ access: known({ accepted: true, viewsFlags: false }) })],
  good: [soundPlatform],
});
