import { known, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { soundApp, soundTenant } from '../../subjects/tenant-example.ts';

export default rule<TenantFacts>({
  id: 'tenant/notebook-unwell',
  reads: 'tenant',
  severity: 'error',
  title: 'The notebook does not run well',
  why: 'An app without a healthy task is a tenant without a notebook; Marathon tries again without end and tells nobody.',
  sources: ['Marathon, docs/health-checks.md, 1.11'],
  *check(facts) {
    for (const app of valueIn(facts.apps) ?? []) {
      if (app.tasksHealthy > 0 || app.definition.instances === 0) continue;
      const last =
        app.lastTaskFailure === undefined
          ? ''
          : `; the last one ended with ${app.lastTaskFailure.state}: ${app.lastTaskFailure.message}`;
      yield {
        place: `marathon ${app.id}`,
        sentence: `${app.id} has ${app.tasksRunning} running tasks and none that is healthy${last}.`,
        mend:
          app.deploymentIds.length > 0
            ? 'A deployment is under way: wait, or look at the queue of Marathon.'
            : `mesosctl user provision ${facts.name}`,
      };
    }
  },
  bad: [{ ...soundTenant, apps: known([soundApp({ tasksHealthy: 0, tasksRunning: 0, tasks: [] })]) }],
  good: [soundTenant],
});
