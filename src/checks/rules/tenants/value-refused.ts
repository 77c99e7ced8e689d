import { Failure } from '../../../core/failure.ts';
import { tenantWord } from '../../../core/tenant-words.ts';
import { rule } from '../../rule.ts';
import type { TenantsFile } from '../../subjects/tenants-file.ts';
import { tenantsFile } from '../../subjects/tenants-file-example.ts';
import { membersOf } from '../../text/node.ts';

export default rule<TenantsFile>({
  id: 'tenants/value-refused',
  reads: 'tenants',
  severity: 'error',
  title: 'What is said of a tenant is no value for it',
  why: 'Each word takes what the option of user provision takes; user apply refuses a file in which one does not, with all of its tenants.',
  sources: ['mesosctl user provision --help'],
  *check(file) {
    for (const { key, value } of [file.defaults, ...file.tenants.map(({ node }) => node)].flatMap(membersOf)) {
      const word = tenantWord(key);
      if (word === undefined) continue;
      const text = file.said(value);
      if (text === undefined) {
        yield { at: value, sentence: `${key} is not a single value.`, mend: 'Write one value, or leave the name out.' };
        continue;
      }
      // What a tool fills in first is no value yet.
      const refused = /[${}]/.test(text) ? undefined : refusal(() => word.parse(text));
      if (refused === undefined) continue;
      yield { at: value, sentence: `${key}: ${refused.message}`, ...mendOf(refused) };
    }
  },
  bad: [
    tenantsFile([{ name: 'anna', homeQuota: '3x' }]),
    tenantsFile([{ name: 'anna', umask: 22 }]),
    tenantsFile([{ name: 'anna', cpus: -1 }]),
    tenantsFile([{ name: 'anna', createAccount: 'yes' }]),
    tenantsFile([{ name: 'anna', mem: ['4g'] }]),
    tenantsFile(['anna'], { containerizer: 'podman' }),
    tenantsFile(['anna'], { nameQuota: 9 }),
    tenantsFile(['anna'], { image: 'Zeppelin:0.10.1' }),
    tenantsFile(['anna'], { weight: 0, role: null }),
  ],
  good: [
    tenantsFile([{ name: 'anna', homeQuota: '3t', umask: '027', cpus: 0.5, createAccount: true, mem: 4096 }]),
    tenantsFile([{ name: 'anna', createAccount: 'false', weight: 1.5, nameQuota: 10, cpus: '4' }]),
    tenantsFile([{ name: 'anna', cpus: '{{ cpus }}', homeQuota: '{{ quota }}' }], { image: 'r.example.org/z:1' }),
    tenantsFile([{ name: 'anna', cpu: -1 }]),
  ],
});

function refusal(parse: () => unknown): Failure | undefined {
  try {
    parse();
    return undefined;
  } catch (thrown) {
    return Failure.from(thrown);
  }
}

const mendOf = ({ hint }: Failure): { readonly mend?: string } => (hint === undefined ? {} : { mend: hint });
