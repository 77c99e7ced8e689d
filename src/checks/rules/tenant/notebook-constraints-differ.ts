import { known, valueIn } from '../../../core/fact.ts';
import type { Partition } from '../../../core/partition.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { soundApp, soundTenant } from '../../subjects/tenant-example.ts';

/** Operators that hold every task to one value of an attribute; LIKE takes a pattern. */
const HOLDING = new Set(['LIKE', 'CLUSTER', 'IS']);

/** Whether a constraint of an app lets it run in the partition only. */
function isHeld({ attribute, value }: Partition, constraints: unknown): boolean {
  if (!Array.isArray(constraints)) return false;
  return constraints.some((constraint: unknown) => {
    if (!Array.isArray(constraint)) return false;
    const [field, operator, wanted]: unknown[] = constraint;
    if (field !== attribute || typeof operator !== 'string' || typeof wanted !== 'string') return false;
    const held = operator === 'LIKE' ? wanted.replace(/\\(.)/g, '$1') : wanted;
    return HOLDING.has(operator) && held === value;
  });
}

const constrained = (constraints: readonly string[][]) =>
  known([soundApp({ definition: { ...soundApp().definition, constraints: constraints.map((one) => [...one]) } })]);

export default rule<TenantFacts>({
  id: 'tenant/notebook-constraints-differ',
  reads: 'tenant',
  severity: 'error',
  title: 'Nothing holds the notebook in its partition',
  why: 'It may run in its partition today by chance: with its next start Marathon takes the first offer that fits, wherever that is.',
  sources: ['Marathon, docs/constraints.md, 1.11'],
  *check({ name, apps, partition }) {
    if (partition === undefined) return;
    const { attribute, value } = partition;
    for (const { id, definition } of valueIn(apps) ?? []) {
      if (isHeld(partition, definition['constraints'])) continue;
      yield {
        place: `marathon ${id}`,
        sentence: `No constraint of ${id} holds it in the partition ${partition.name} (${attribute} LIKE ${value}).`,
        mend: `mesosctl user provision ${shellWord(name)}`,
      };
    }
  },
  bad: [
    { ...soundTenant, apps: constrained([]) },
    { ...soundTenant, apps: constrained([['partition', 'LIKE', 'web']]) },
    { ...soundTenant, apps: constrained([['partition', 'UNLIKE', 'spark']]) },
  ],
  good: [
    soundTenant,
    { ...soundTenant, partition: undefined },
    { ...soundTenant, apps: constrained([['partition', 'CLUSTER', 'spark']]) },
  ],
});
