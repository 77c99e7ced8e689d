import type { TextSubject } from '../rule.ts';
import type { Entry } from '../text/entry.ts';
import type { Environment } from './environment.ts';
import type { HadoopConf } from './hadoop-conf.ts';
import type { HadoopFolder } from './hadoop-folder.ts';
import type { TenantsFile } from './tenants-file.ts';
import type { ZeppelinInterpreters } from './zeppelin-interpreter.ts';

/** Tenants and what the HDFS that they will live on says of names. */
export interface TenantsOnHdfs extends TextSubject {
  readonly tenants: TenantsFile;
  /** `dfs.webhdfs.user.provider.user.pattern` and the file that it stands in. */
  readonly pattern: { readonly conf: HadoopConf; readonly entry: Entry };
}

/** The interpreters of a Zeppelin, and the namenodes whose files were looked at with them. */
export interface ZeppelinOnHdfs extends TextSubject {
  readonly interpreters: ZeppelinInterpreters;
  readonly environments: readonly Environment[];
  /** Folders that namenodes read, and of which all was seen. */
  readonly namenodes: readonly HadoopFolder[];
}
