import { known, valueIn } from '../../../core/fact.ts';
import { agentsOf } from '../../../core/partition.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { soundApp, soundTask, soundTenant } from '../../subjects/tenant-example.ts';

export default rule<TenantFacts>({
  id: 'tenant/notebook-outside-partition',
  reads: 'tenant',
  severity: 'error',
  title: 'The notebook runs outside of its partition',
  why: 'A partition is a promise to the services of the others: what runs outside of it takes their room.',
  sources: ['Marathon, docs/constraints.md, 1.11', 'Apache Mesos, docs/attributes-resources.md, 1.11.0'],
  *check(facts) {
    const agents = valueIn(facts.agents);
    if (agents === undefined || facts.partition === undefined) return;
    const inside = new Set(agentsOf(facts.partition, agents).map((agent) => agent.id));
    for (const app of valueIn(facts.apps) ?? []) {
      for (const task of app.tasks) {
        if (inside.has(task.agentId) || task.state !== 'TASK_RUNNING') continue;
        yield {
          place: `marathon ${app.id}`,
          sentence: `${app.id} runs on ${task.host}, which is not in the partition ${facts.partition.name} (${facts.partition.attribute}:${facts.partition.value}).`,
          mend: `mesosctl user provision ${shellWord(facts.name)} --partition ${shellWord(facts.partition.name)}`,
        };
      }
    }
  },
  bad: [{ ...soundTenant, apps: known([soundApp({ tasks: [soundTask('S2')] })]) }],
  good: [soundTenant, { ...soundTenant, partition: undefined }],
});
