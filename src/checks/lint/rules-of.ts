import type { Finding } from '../../core/finding.ts';
import { type AnyRule, judge, type Rule } from '../rule.ts';
import type { OneSubject, SubjectKind, TextSubjects } from '../subjects/text-subjects.ts';

/** The rules about each kind of subject; a family is loaded when there is something for it to judge. */
const families: { readonly [K in SubjectKind]: () => Promise<readonly Rule<TextSubjects[K]>[]> } = {
  'hadoop-folder': async () => (await import('../rules/hdfs.ts')).hadoopFolderRules,
  'zeppelin-folder': async () => (await import('../rules/zeppelin.ts')).zeppelinFolderRules,
  'shiro-ini': async () => (await import('../rules/zeppelin.ts')).shiroIniRules,
  'zeppelin-site': async () => (await import('../rules/zeppelin.ts')).zeppelinSiteRules,
  'hue-folder': async () => (await import('../rules/hue.ts')).hueFolderRules,
  'hue-ini': async () => (await import('../rules/hue.ts')).hueIniRules,
  'hadoop-conf': async () => (await import('../rules/hdfs.ts')).hadoopConfRules,
  'spark-conf': async () => (await import('../rules/spark.ts')).sparkConfRules,
  'spark-folder': async () => (await import('../rules/spark.ts')).sparkFolderRules,
  'spark-env': async () => (await import('../rules/spark.ts')).sparkEnvRules,
  'zeppelin-env': async () => (await import('../rules/zeppelin.ts')).zeppelinEnvRules,
  'zeppelin-interpreter': async () => (await import('../rules/zeppelin.ts')).zeppelinInterpreterRules,
  'mesos-master': async () => (await import('../rules/mesos.ts')).mesosMasterRules,
  'mesos-agent': async () => (await import('../rules/mesos.ts')).mesosAgentRules,
  'mesos-acls': async () => (await import('../rules/mesos.ts')).mesosAclRules,
  'mesos-credentials': async () => (await import('../rules/mesos.ts')).mesosCredentialRules,
  'mesos-weights': async () => (await import('../rules/mesos.ts')).mesosWeightRules,
  'mesos-quota': async () => (await import('../rules/mesos.ts')).mesosQuotaRules,
  'marathon-app': async () => [
    ...(await import('../rules/marathon.ts')).marathonAppRules,
    ...(await import('../rules/zeppelin.ts')).zeppelinAppRules,
    ...(await import('../rules/spark.ts')).sparkAppRules,
  ],
  'marathon-group': async () => (await import('../rules/marathon.ts')).marathonGroupRules,
  'marathon-pod': async () => (await import('../rules/marathon.ts')).marathonPodRules,
  'marathon-flags': async () => (await import('../rules/marathon.ts')).marathonFlagRules,
  contexts: async () => (await import('../rules/contexts.ts')).contextsRules,
  'tenants-on-hdfs': async () => (await import('../rules/tenants.ts')).tenantsOnHdfsRules,
  'zeppelin-on-hdfs': async () => (await import('../rules/zeppelin.ts')).zeppelinOnHdfsRules,
  namenode: async () => (await import('../rules/hdfs-live.ts')).namenodeRules,
  'flag-file': async () => [],
  tenants: async () => (await import('../rules/tenants.ts')).tenantsRules,
  cluster: async () => [
    ...(await import('../rules/mesos-live.ts')).clusterRules,
    ...(await import('../rules/marathon-live.ts')).marathonClusterRules,
  ],
  'spark-on-cluster': async () => (await import('../rules/spark-live.ts')).sparkOnClusterRules,
  'app-on-cluster': async () => (await import('../rules/marathon-live.ts')).appOnClusterRules,
};

export const rulesOf = <K extends SubjectKind>(kind: K): Promise<readonly Rule<TextSubjects[K]>[]> => families[kind]();

/** The rules about all kinds of subjects. */
export const textRules = async (): Promise<readonly AnyRule[]> =>
  (await Promise.all(Object.values(families).map((load) => load()))).flat();

/** All that the rules have to say of a subject. */
export const judgeSubject = ({ kind, subject }: OneSubject): Promise<Finding[]> => judged(kind, subject);

async function judged<K extends SubjectKind>(kind: K, subject: TextSubjects[K]): Promise<Finding[]> {
  return judge(subject, await rulesOf(kind));
}
