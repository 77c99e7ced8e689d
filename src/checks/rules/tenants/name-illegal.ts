import { isTenantName } from '../../../core/tenant-name.ts';
import { rule } from '../../rule.ts';
import type { TenantsFile } from '../../subjects/tenants-file.ts';
import { tenantsFile } from '../../subjects/tenants-file-example.ts';

export default rule<TenantsFile>({
  id: 'tenants/name-illegal',
  reads: 'tenants',
  severity: 'error',
  title: 'No tenant can have that name',
  why: 'The name becomes an account, a home in HDFS and a part of a Marathon id: each of them takes less than the others. user apply refuses the file.',
  sources: ['mesosctl user apply'],
  *check(file) {
    for (const { name } of file.tenants) {
      const text = file.said(name);
      if (name === undefined || text === undefined || isTenantName(text) || /[${}]/.test(text)) continue;
      yield {
        at: name,
        sentence: `"${text}" cannot be the name of a tenant.`,
        mend: 'Use lower-case letters, digits, "-", "_" and ".", beginning with a letter, at most 32; no account of the system.',
      };
    }
  },
  bad: [tenantsFile([{ name: 'Anna' }]), tenantsFile(['hdfs'])],
  good: [tenantsFile([{ name: 'anna' }, 'bert-2'])],
});
