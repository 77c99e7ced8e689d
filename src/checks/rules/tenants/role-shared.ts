import { rule } from '../../rule.ts';
import type { TenantsFile } from '../../subjects/tenants-file.ts';
import { tenantsFile } from '../../subjects/tenants-file-example.ts';

export default rule<TenantsFile>({
  id: 'tenants/role-shared',
  reads: 'tenants',
  severity: 'warning',
  title: 'Two tenants have one role',
  why: 'Quota, weight and reservations are those of the role: what one tenant uses, the other lacks.',
  sources: ['apache/mesos docs/quota.md, docs/roles.md, 1.11.0'],
  *check(file) {
    const taken = new Map<string, string>();
    for (const tenant of file.tenants) {
      const role = file.child(tenant, 'role');
      const [name, owner] = [file.said(role), file.said(tenant.name) ?? ''];
      if (role === undefined || name === undefined) continue;
      const other = taken.get(name);
      if (other !== undefined && other !== owner)
        yield {
          at: role,
          sentence: `${owner} has the role ${name}, as ${other} has: they share one quota.`,
          mend: 'Give each a role of his own, or leave it out.',
        };
      taken.set(name, other ?? owner);
    }
  },
  bad: [
    tenantsFile([
      { name: 'anna', role: 'lab' },
      { name: 'bert', role: 'lab' },
    ]),
  ],
  good: [tenantsFile([{ name: 'anna', role: 'lab' }, { name: 'bert', role: 'lab-2' }, 'carl', 'dora'])],
});
