import { nearest } from '../../../core/nearest.ts';
import { tenantWordNames } from '../../../core/tenant-words.ts';
import { rule } from '../../rule.ts';
import type { TenantsFile } from '../../subjects/tenants-file.ts';
import { tenantsFile } from '../../subjects/tenants-file-example.ts';
import { membersOf } from '../../text/node.ts';

export default rule<TenantsFile>({
  id: 'tenants/word-unknown',
  reads: 'tenants',
  severity: 'error',
  title: 'Nothing of that name can be said of a tenant',
  why: 'A tenant has the options of user provision, in their JSON names; user apply refuses the file.',
  sources: ['mesosctl user provision --help'],
  *check(file) {
    const places = [
      ...file.tenants.map(({ node }) => [node, ['name', ...tenantWordNames]] as const),
      [file.defaults, tenantWordNames] as const,
    ];
    for (const [node, known] of places) {
      for (const { key, keyAt } of membersOf(node)) {
        if (known.some((word) => word === key)) continue;
        const near = nearest(key, known);
        yield {
          at: keyAt,
          sentence: `"${key}" is nothing that can be said of a tenant.`,
          mend: near === undefined ? `There are ${tenantWordNames.join(', ')}.` : `Write "${near}".`,
        };
      }
    }
  },
  bad: [tenantsFile([{ name: 'anna', cpu: 4 }]), tenantsFile(['anna'], { homequota: '1t' })],
  good: [tenantsFile([{ name: 'anna', cpus: 4, homeQuota: '1t' }], { umask: '077', sparkVersion: '2.4.6' })],
});
