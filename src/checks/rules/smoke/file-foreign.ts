import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { SmokeSeen } from '../../subjects/smoke.ts';
import { soundSmoke } from '../../subjects/smoke-example.ts';

export default rule<SmokeSeen>({
  id: 'smoke/file-foreign',
  reads: 'smoke',
  severity: 'error',
  title: 'What a paragraph writes belongs to somebody else',
  why: 'Without Kerberos a program names itself to HDFS: here the chain from the person to his files is broken, and his quota counts for another.',
  sources: ['Hadoop 3.4.1, UserGroupInformation: HADOOP_USER_NAME', 'Spark 2.4.6, Utils.getCurrentUserName'],
  *check({ entries, tenant }) {
    for (const { path, owner } of entries) {
      if (owner === tenant) continue;
      yield {
        place: `hdfs ${path}`,
        sentence: `A paragraph of ${tenant} wrote ${path}, and it belongs to ${owner}.`,
        mend: `Look at HADOOP_USER_NAME of the app and at spark.executorEnv.HADOOP_USER_NAME: mesosctl zeppelin show ${shellWord(tenant)}`,
      };
    }
  },
  bad: [{ ...soundSmoke, entries: soundSmoke.entries.map((entry) => ({ ...entry, owner: 'root' })) }],
  good: [soundSmoke],
});
