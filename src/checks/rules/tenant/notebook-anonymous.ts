import { known, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { soundNotebook, soundTenant } from '../../subjects/tenant-example.ts';

export default rule<TenantFacts>({
  id: 'tenant/notebook-anonymous',
  reads: 'tenant',
  severity: 'error',
  title: 'The notebook lets anybody in',
  why: 'Whoever reaches the port runs code as the tenant. Up to 0.8 a switch allows it by default, from 0.9 on the mere lack of a shiro.ini.',
  sources: ['Apache Zeppelin, ZeppelinConfiguration.java, 0.8.2 and 0.9.0'],
  *check(facts) {
    const notebook = valueIn(facts.notebook);
    if (notebook?.anonymousAllowed !== true) return;
    yield {
      place: `zeppelin ${notebook.base}`,
      sentence: `${notebook.base} (Zeppelin ${notebook.version}) shows its notes without a login.`,
      mend: 'Give it a shiro.ini by zeppelin.fetch in the context, and provision again.',
    };
  },
  bad: [{ ...soundTenant, notebook: known(soundNotebook({ anonymousAllowed: true })) }],
  good: [soundTenant, { ...soundTenant, notebook: known(undefined) }],
});
