import { rule } from '../../rule.ts';
import type { TenantsOnHdfs } from '../../subjects/across-files.ts';
import { tenantsOnHdfs } from '../../subjects/across-files-example.ts';

/** Patterns that take no more than a glance for any name: without groups that are repeated, and short. */
const isSimple = (pattern: string): boolean => pattern.length <= 120 && !/\)[*+?{]|\\\d/.test(pattern);

export default rule<TenantsOnHdfs>({
  id: 'tenants/name-refused-by-hdfs',
  reads: 'tenants-on-hdfs',
  severity: 'error',
  title: 'WebHDFS refuses the name of a tenant',
  why: 'WebHDFS takes names of users that match dfs.webhdfs.user.provider.user.pattern of the namenode; any other is a 400 for each call, of mesosctl, of Hue and of the tenant. It is set where names of a directory do not fit the default, and may fit less than that in its turn.',
  sources: [
    'apache/hadoop hdfs-default.xml: dfs.webhdfs.user.provider.user.pattern, 2.4.0 to 3.4.1; UserParam.java, 2.7.7, 3.3.6',
    'Experiment, HDFS 3.4.1: a name that does not match is answered with 400',
  ],
  *check({ tenants, pattern: { entry } }) {
    const pattern = isSimple(entry.value) ? compiled(entry.value) : undefined;
    if (pattern === undefined) return;
    for (const { name } of tenants.tenants) {
      const text = tenants.said(name);
      if (name === undefined || text === undefined || text.length > 64 || pattern.test(text) || /[${}]/.test(text)) {
        continue;
      }
      yield {
        at: name,
        sentence: `WebHDFS refuses "${text}": ${entry.key} is ${entry.value}.`,
        mend: 'Choose a name that matches, or let the pattern take it, on the namenodes, the datanodes and in the files of the clients.',
      };
    }
  },
  bad: [tenantsOnHdfs(['anna', 'anna.2'], '^[a-z]+$')],
  good: [
    tenantsOnHdfs(['anna', 'anna.2'], '^[A-Za-z_][A-Za-z0-9._-]*[$]?$'),
    tenantsOnHdfs(['anna.2'], '^([a-z]+)+$'),
    tenantsOnHdfs(['anna'], '^[a-z'),
  ],
});

/** As Java matches it: the whole name. */
function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    return undefined;
  }
}
