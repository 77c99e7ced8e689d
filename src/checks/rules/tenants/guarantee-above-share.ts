import { rule } from '../../rule.ts';
import type { TenantsFile } from '../../subjects/tenants-file.ts';
import { tenantsFile } from '../../subjects/tenants-file-example.ts';

export default rule<TenantsFile>({
  id: 'tenants/guarantee-above-share',
  reads: 'tenants',
  severity: 'error',
  title: 'More is guaranteed than the share holds',
  why: 'Mesos refuses a guarantee above the limit of a role, and sets none of its quota.',
  sources: ['Mesos 1.12: guarantees above limits are 400'],
  *check(file) {
    for (const tenant of file.tenants) {
      const guarantee = file.child(tenant, 'guaranteeCpus');
      const [kept, share] = [
        Number(file.said(guarantee) ?? Number.NaN),
        Number(file.said(file.child(tenant, 'cpus')) ?? Number.NaN),
      ];
      if (guarantee === undefined || !(kept > share)) continue;
      yield {
        at: guarantee,
        sentence: `${kept} cpus are guaranteed to ${file.said(tenant.name) ?? 'the tenant'}, and his share is ${share}.`,
        mend: `Guarantee ${share} at most.`,
      };
    }
  },
  bad: [tenantsFile([{ name: 'anna', cpus: 4, guaranteeCpus: 8 }])],
  good: [
    tenantsFile([
      { name: 'anna', cpus: 4, guaranteeCpus: 4 },
      { name: 'bert', guaranteeCpus: 4 },
    ]),
  ],
});
