import { planProvision } from '../../plan/provision.ts';
import { change } from '../define.ts';
import { flag } from '../fields.ts';
import { tenantAsked, tenantFields } from '../tenant-fields.ts';

export default change({
  summary: 'Give a user an account, a home, a share of the cluster and a notebook',
  about:
    'Shows what is missing or different in LDAP, HDFS, Mesos, Marathon and Zeppelin, applies it on yes, waits until the notebook is healthy, and proves it: the notebook runs in its partition, its Spark is told what was asked for, a stranger cannot open the home. Run again, it does nothing; stopped anywhere, the same command goes on.',
  needs: ['ldap', 'hdfs', 'mesos', 'marathon', 'zeppelin'],
  fields: {
    ...tenantFields,
    smoke: flag('--smoke', 'at the end let a paragraph of the notebook write into the home and read it back'),
  },
  examples: [
    'mesosctl user provision alice --create-account',
    'mesosctl user provision alice --partition spark --cpus 8 --mem 16g --home-quota 300g --yes',
    'mesosctl user provision alice --smoke --yes',
    'mesosctl user provision alice --dry-run -o json',
  ],
  lock: ({ user }) => `user-${user}`,
  plan: ({ input, settings, files, signal, ...read }) =>
    planProvision(
      tenantAsked(input),
      { settings, readText: (path) => files.readText(path), smoke: input.smoke === true },
      read,
      signal,
    ),
});
