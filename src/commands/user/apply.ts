import { noSuchFile } from '../../core/no-such-file.ts';
import { planProvisionMany } from '../../plan/provision-many.ts';
import { type TenantEntry, tenantsOf } from '../../plan/tenants-file.ts';
import { type ChangeScope, change } from '../define.ts';
import { flag, needed, whole } from '../fields.ts';
import { tenantSaid } from '../tenant-fields.ts';

const fields = {
  file: needed('-f, --file <path>', 'YAML or JSON with the list of tenants; - for stdin'),
  concurrency: whole('--concurrency <number>', 'how many tenants are worked on at a time', 1),
  verbose: flag('--verbose', 'show every change of every tenant, and all progress'),
};

export default change({
  summary: 'Provision all tenants of a file, many at a time',
  about:
    'The file holds a list "tenants", each with a name and any of the options of user provision in their JSON names (cpus, homeQuota, createAccount), and "defaults" for all. One plan is shown; then each tenant is carried out with a lock and a run of his own, and one who fails does not hold up the others. Tenants whom the file does not name are left alone.',
  needs: ['ldap', 'hdfs', 'mesos', 'marathon', 'zeppelin'],
  fields,
  examples: ['mesosctl user apply -f tenants.yaml', 'mesosctl user apply -f - --concurrency 16 --yes -o json'],
  lock: async ({ file }, { files }) => (await tenantsIn(file, files)).map(({ name }) => `user-${name}`),
  async plan({ input, settings, files, signal, ...read }) {
    const tenants = await tenantsIn(input.file, files);
    return planProvisionMany(
      {
        title: `apply ${input.file === '-' ? 'the tenants of standard input' : input.file}`,
        tenants: tenants.map(({ name, words }) => ({
          asked: tenantSaid({ user: name, ...words }),
          said: { command: 'user provision', input: { user: name, ...words }, set: [] },
        })),
        atOnce: input.concurrency ?? settings.concurrency,
        whole: input.verbose === true,
      },
      { settings, readText: (path) => files.readText(path) },
      read,
      signal,
    );
  },
});

async function tenantsIn(
  path: string,
  files: ChangeScope<typeof fields, never>['files'],
): Promise<readonly TenantEntry[]> {
  const text = await files.readText(path);
  if (text === undefined) throw noSuchFile(path);
  return tenantsOf(path === '-' ? 'standard input' : path, await files.readTree(text));
}
