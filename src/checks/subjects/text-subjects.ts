import type { TenantsOnHdfs, ZeppelinOnHdfs } from './across-files.ts';
import type { AppOnCluster } from './app-on-cluster.ts';
import type { Cluster } from './cluster.ts';
import type { ContextsFile } from './contexts-file.ts';
import type { Environment } from './environment.ts';
import type { Flags } from './flags.ts';
import type { HadoopConf } from './hadoop-conf.ts';
import type { HadoopFolder } from './hadoop-folder.ts';
import type { HueFolder } from './hue-folder.ts';
import type { HueIni } from './hue-ini.ts';
import type { MarathonApp } from './marathon-app.ts';
import type { MarathonGroup } from './marathon-group.ts';
import type { MarathonPod } from './marathon-pod.ts';
import type { MesosCredentials } from './mesos-credentials.ts';
import type { Namenode } from './namenode.ts';
import type { Nodes } from './nodes.ts';
import type { ShiroIni } from './shiro-ini.ts';
import type { SparkConf } from './spark-conf.ts';
import type { SparkFolder } from './spark-folder.ts';
import type { SparkOnCluster } from './spark-on-cluster.ts';
import type { TenantsFile } from './tenants-file.ts';
import type { ZeppelinFolder } from './zeppelin-folder.ts';
import type { ZeppelinInterpreters } from './zeppelin-interpreter.ts';
import type { ZeppelinSite } from './zeppelin-site.ts';

/** What stands in files and is judged, by the name that rules give it in `reads`. */
export interface TextSubjects {
  readonly 'hadoop-folder': HadoopFolder;
  readonly 'zeppelin-folder': ZeppelinFolder;
  readonly 'shiro-ini': ShiroIni;
  readonly 'zeppelin-site': ZeppelinSite;
  readonly 'hue-folder': HueFolder;
  readonly 'hue-ini': HueIni;
  readonly 'hadoop-conf': HadoopConf;
  readonly 'spark-conf': SparkConf;
  readonly 'spark-folder': SparkFolder;
  readonly 'spark-env': Environment;
  readonly 'zeppelin-env': Environment;
  readonly 'zeppelin-interpreter': ZeppelinInterpreters;
  readonly 'mesos-master': Flags;
  readonly 'mesos-agent': Flags;
  readonly 'mesos-acls': Nodes;
  readonly 'mesos-credentials': MesosCredentials;
  readonly 'mesos-weights': Nodes;
  readonly 'mesos-quota': Nodes;
  readonly 'marathon-app': MarathonApp;
  readonly 'marathon-group': MarathonGroup;
  readonly 'marathon-pod': MarathonPod;
  readonly 'marathon-flags': Flags;
  /** One flag in a file of its own: the rules judge all of its folder together. */
  readonly 'flag-file': Flags;
  readonly tenants: TenantsFile;
  readonly contexts: ContextsFile;
  readonly 'tenants-on-hdfs': TenantsOnHdfs;
  readonly 'zeppelin-on-hdfs': ZeppelinOnHdfs;
  readonly namenode: Namenode;
  readonly cluster: Cluster;
  readonly 'spark-on-cluster': SparkOnCluster;
  readonly 'app-on-cluster': AppOnCluster;
}

export type SubjectKind = keyof TextSubjects;

/** A subject with its kind. */
export type OneSubject = {
  readonly [K in SubjectKind]: { readonly kind: K; readonly subject: TextSubjects[K] };
}[SubjectKind];
