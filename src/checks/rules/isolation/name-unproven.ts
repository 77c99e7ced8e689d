import { rule } from '../../rule.ts';
import type { IsolationFacts } from '../../subjects/isolation.ts';
import { soundIsolation } from '../../subjects/isolation-example.ts';

export default rule<IsolationFacts>({
  id: 'isolation/name-unproven',
  reads: 'isolation',
  severity: 'warning',
  title: 'HDFS takes a name for a proof',
  why: 'Under simple authentication a program says who it is. Permissions keep honest programs apart; one that says another name is that other one.',
  sources: [
    'Apache Hadoop, HDFS Permissions Guide, 3.4.1: User Identity',
    'Hadoop 3.4.1, UserGroupInformation: HADOOP_USER_NAME',
  ],
  *check({ isNameProven, other, owner }) {
    if (isNameProven) return;
    yield {
      place: 'hdfs',
      sentence: `HDFS asks for a name and no proof of it: a program of ${other} that calls itself ${owner} is let in.`,
      mend: 'Only Kerberos ends this (hadoop.security.authentication: kerberos). Until then keep the ports of HDFS from those who are not trusted.',
    };
  },
  bad: [{ ...soundIsolation, isNameProven: false }],
  good: [soundIsolation],
});
