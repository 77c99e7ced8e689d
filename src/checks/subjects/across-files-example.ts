import type { Versions } from '../versions.ts';
import type { TenantsOnHdfs, ZeppelinOnHdfs } from './across-files.ts';
import { environment } from './environment-example.ts';
import { hdfsSite } from './hadoop-conf-example.ts';
import { hadoopFolder } from './hadoop-folder-example.ts';
import { tenantsFile } from './tenants-file-example.ts';
import { sparkInterpreter } from './zeppelin-interpreter-example.ts';

const PATTERN = 'dfs.webhdfs.user.provider.user.pattern';

/** Tenants by name on an HDFS with this pattern. */
export function tenantsOnHdfs(names: readonly string[], pattern: string): TenantsOnHdfs {
  const tenants = tenantsFile(names);
  const conf = hdfsSite({ [PATTERN]: pattern });
  const entry = conf.settings.get(PATTERN);
  if (entry === undefined) throw new Error('An empty pattern is not set.');
  return { source: tenants.source, versions: {}, tenants, pattern: { conf, entry } };
}

/** A Zeppelin whose Spark impersonates, beside a namenode with these settings in its core-site.xml. */
export function zeppelinOnHdfs(
  core: Readonly<Record<string, string>>,
  zeppelinEnv = '',
  versions: Versions = {},
  option: object = { perUser: 'isolated', isUserImpersonate: true },
): ZeppelinOnHdfs {
  const interpreters = sparkInterpreter({}, option, versions);
  return {
    source: interpreters.source,
    versions,
    interpreters,
    environments: [environment('zeppelin-env.sh', zeppelinEnv)],
    namenodes: [hadoopFolder(core, { 'dfs.namenode.name.dir': '/data/nn' })],
  };
}
