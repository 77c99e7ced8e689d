import { rule } from '../../rule.ts';
import type { TenantsFile } from '../../subjects/tenants-file.ts';
import { tenantsFile } from '../../subjects/tenants-file-example.ts';
import { itemsOf, memberOf, membersOf } from '../../text/node.ts';

const TOP = ['version', 'defaults', 'tenants'];

export default rule<TenantsFile>({
  id: 'tenants/layout-refused',
  reads: 'tenants',
  severity: 'error',
  title: 'The file of tenants is not laid out as user apply reads it',
  why: 'A file has "version: 1", "defaults" for all, and the list "tenants" with at least one, each of whom has a name; user apply refuses any other.',
  sources: ['mesosctl user apply --help'],
  *check(file) {
    for (const { key, keyAt } of membersOf(file.root)) {
      if (TOP.includes(key)) continue;
      yield { at: keyAt, sentence: `"${key}" is nothing that a file of tenants holds.`, mend: 'Remove it.' };
    }
    const version = memberOf(file.root, 'version')?.value;
    if (version !== undefined && file.said(version) !== '1')
      yield { at: version, sentence: 'version is not 1, and no other one is known.', mend: 'Write version: 1.' };
    const list = memberOf(file.root, 'tenants')?.value;
    if (itemsOf(list).length === 0)
      yield { at: list ?? file.root, sentence: 'There is no list "tenants" with a tenant in it.', mend: LIST };
    for (const { node, name } of file.tenants)
      if (file.said(name) === undefined) yield { at: node, sentence: 'This tenant has no name.', mend: 'Add a name.' };
  },
  bad: [tenantsFile([{ cpus: 4 }]), tenantsFile([]), tenantsFile([{ name: { first: 'anna' } }])],
  good: [tenantsFile(['anna', { name: 'bert' }])],
});

const LIST = 'Write tenants: with an item for each, - name: anna';
