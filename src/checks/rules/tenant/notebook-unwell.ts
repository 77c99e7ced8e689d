import { known, valueIn } from '../../../core/fact.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { type Remark, rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { soundApp, soundTask, soundTenant } from '../../subjects/tenant-example.ts';

/** A state that came after us may mean anything; what is known is that nobody can say where the notebook answers. */
function* unlessRunning({
  id,
  tasks,
}: {
  readonly id: string;
  readonly tasks: readonly { readonly state: string }[];
}): Iterable<Remark> {
  const states = [...new Set(tasks.map(({ state }) => state))];
  if (states.length === 0 || states.includes('TASK_RUNNING')) return;
  yield {
    place: `marathon ${id}`,
    sentence: `${id} is said to be healthy, and its task is in the state ${states.join(', ')}, not TASK_RUNNING.`,
    mend: 'Look at the task in the user interfaces of Marathon and Mesos: nobody can tell where such a notebook answers.',
  };
}

export default rule<TenantFacts>({
  id: 'tenant/notebook-unwell',
  reads: 'tenant',
  severity: 'error',
  title: 'The notebook does not run well',
  why: 'An app without a healthy task is a tenant without a notebook; Marathon tries again without end and tells nobody.',
  sources: ['Marathon, docs/health-checks.md, 1.11'],
  *check(facts) {
    for (const app of valueIn(facts.apps) ?? []) {
      if (app.definition.instances === 0) continue;
      if (app.tasksHealthy > 0) {
        yield* unlessRunning(app);
        continue;
      }
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
            : `mesosctl user provision ${shellWord(facts.name)}`,
      };
    }
  },
  bad: [
    { ...soundTenant, apps: known([soundApp({ tasksHealthy: 0, tasksRunning: 0, tasks: [] })]) },
    { ...soundTenant, apps: known([soundApp({ tasks: [{ ...soundTask('S1'), state: 'TASK_UNKNOWN' }] })]) },
  ],
  good: [soundTenant],
});
