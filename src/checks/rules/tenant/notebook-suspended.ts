import { known, valueIn } from '../../../core/fact.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { soundApp, soundTenant } from '../../subjects/tenant-example.ts';

const suspended = soundApp({
  definition: { ...soundApp().definition, instances: 0 },
  tasks: [],
  tasksRunning: 0,
  tasksHealthy: 0,
});

export default rule<TenantFacts>({
  id: 'tenant/notebook-suspended',
  reads: 'tenant',
  severity: 'warning',
  title: 'The notebook is suspended',
  why: 'Marathon starts nothing of an app with 0 instances, and calls that well: its tenant has no notebook until somebody scales it up.',
  sources: ['Marathon 1.11.24: instances 0, "Suspended" in its user interface'],
  *check(facts) {
    for (const { id, definition } of valueIn(facts.apps) ?? []) {
      if (definition.instances !== 0) continue;
      yield {
        place: `marathon ${id}`,
        sentence: `${id} is suspended: Marathon is told to run 0 instances of it.`,
        mend: `To have it run again: mesosctl user provision ${shellWord(facts.name)}`,
      };
    }
  },
  bad: [{ ...soundTenant, apps: known([suspended]), notebook: known(undefined) }],
  good: [soundTenant],
});
