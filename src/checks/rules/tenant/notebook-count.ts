import { known, valueIn } from '../../../core/fact.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { soundApp, soundTask, soundTenant } from '../../subjects/tenant-example.ts';

/** A home that was kept when its tenant was taken back is meant to be there alone. */
const hasLeft = ({ quota }: TenantFacts): boolean =>
  quota.ok && Object.keys({ ...quota.value?.limits, ...quota.value?.guarantees }).length === 0;

const mendOfMany = (apps: readonly { readonly id: string }[]): string =>
  `Remove all but one in Marathon: DELETE /v2/apps${apps.at(-1)?.id ?? ''}, where that is the one to go.`;

export default rule<TenantFacts>({
  id: 'tenant/notebook-count',
  reads: 'tenant',
  severity: 'error',
  title: 'Not exactly one notebook',
  why: 'Two Zeppelins of one tenant write the same notes and hold two Spark contexts, hence twice the cores.',
  sources: ['Marathon, docs/deployments.md: upgradeStrategy', 'Marathon 1.11.24: starts of updated apps watched'],
  *check(facts) {
    const apps = valueIn(facts.apps);
    if (apps === undefined) return;
    const running = apps.flatMap((app) => app.tasks.filter((task) => task.state === 'TASK_RUNNING'));
    if (apps.length === 1 && running.length <= 1) return;
    if (apps.length === 0 && hasLeft(facts)) return;
    const names = apps.map((app) => app.id).join(', ');
    yield {
      place: `marathon ${names === '' ? facts.name : names}`,
      sentence:
        apps.length === 0
          ? `${facts.name} has no notebook.`
          : `${facts.name} has ${apps.length === 1 ? 'one notebook' : `${apps.length} notebooks`} with ${running.length} running tasks (${names}); it must be one of each.`,
      // One app of several instances is scaled back by what provisioning wants of it.
      mend: apps.length < 2 ? `mesosctl user provision ${shellWord(facts.name)}` : mendOfMany(apps),
      ...(apps.length === 0 ? { severity: 'warning' } : {}),
    };
  },
  bad: [
    { ...soundTenant, apps: known([]) },
    { ...soundTenant, apps: known([soundApp(), soundApp({ id: '/test/alice' })]) },
    { ...soundTenant, apps: known([soundApp({ tasks: [soundTask('S1'), soundTask('S1')] })]) },
  ],
  good: [soundTenant, { ...soundTenant, apps: known([]), quota: known(undefined) }],
});
