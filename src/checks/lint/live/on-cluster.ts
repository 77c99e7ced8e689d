import { AppOnCluster } from '../../subjects/app-on-cluster.ts';
import type { Cluster } from '../../subjects/cluster.ts';
import { SparkOnCluster } from '../../subjects/spark-on-cluster.ts';
import type { OneSubject } from '../../subjects/text-subjects.ts';

/** What stands in a text, and the cluster that it will run on: what the servers say counts where the text says nothing. */
export function onCluster(subjects: readonly OneSubject[], cluster: Cluster): OneSubject[] {
  return subjects.flatMap(({ kind, subject }): OneSubject[] => {
    if (kind === 'spark-conf') return [{ kind: 'spark-on-cluster', subject: new SparkOnCluster(subject, cluster) }];
    if (kind === 'marathon-app') return [{ kind: 'app-on-cluster', subject: new AppOnCluster(subject, cluster) }];
    return [];
  });
}
