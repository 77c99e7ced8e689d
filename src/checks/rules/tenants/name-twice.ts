import { rule } from '../../rule.ts';
import type { TenantsFile } from '../../subjects/tenants-file.ts';
import { tenantsFile } from '../../subjects/tenants-file-example.ts';

export default rule<TenantsFile>({
  id: 'tenants/name-twice',
  reads: 'tenants',
  severity: 'error',
  title: 'A tenant stands in the file twice',
  why: 'What is said of him twice cannot both hold; user apply refuses the file.',
  sources: ['mesosctl user apply'],
  *check(file) {
    const seen = new Set<string>();
    for (const { name } of file.tenants) {
      const text = file.said(name);
      if (name === undefined || text === undefined) continue;
      if (seen.has(text))
        yield { at: name, sentence: `${text} stands further up already.`, mend: 'Keep one of the two.' };
      seen.add(text);
    }
  },
  bad: [tenantsFile(['anna', { name: 'anna', cpus: 4 }])],
  good: [tenantsFile(['anna', 'bert'])],
});
