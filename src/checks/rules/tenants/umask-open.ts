import { rule } from '../../rule.ts';
import type { TenantsFile } from '../../subjects/tenants-file.ts';
import { tenantsFile } from '../../subjects/tenants-file-example.ts';
import { childOf } from '../../text/node.ts';

export default rule<TenantsFile>({
  id: 'tenants/umask-open',
  reads: 'tenants',
  severity: 'warning',
  title: 'Others may read what the tenant writes',
  why: 'A umask whose last digit is not 7 leaves rights to everybody: homes, notebooks and results are open to all tenants.',
  sources: ['Hadoop FileSystemPermissions guide, 3.4.1'],
  *check(file) {
    const said = [file.defaults, ...file.tenants.map(({ node }) => node)].flatMap(
      (node) => childOf(node, 'umask') ?? [],
    );
    for (const umask of said) {
      const text = file.said(umask) ?? '';
      if (!/^0?[0-7]{3}$/.test(text) || text.endsWith('7')) continue;
      yield {
        at: umask,
        sentence: `The umask ${text} leaves rights to everybody.`,
        mend: 'Write 077, or 027 where a group shall read.',
      };
    }
  },
  bad: [tenantsFile([{ name: 'anna', umask: '022' }]), tenantsFile(['anna'], { umask: '002' })],
  good: [tenantsFile([{ name: 'anna', umask: '077' }], { umask: '027' })],
});
