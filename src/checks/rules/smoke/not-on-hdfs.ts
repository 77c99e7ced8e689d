import { rule } from '../../rule.ts';
import type { SmokeSeen } from '../../subjects/smoke.ts';
import { soundAttempt, soundSmoke } from '../../subjects/smoke-example.ts';

export default rule<SmokeSeen>({
  id: 'smoke/not-on-hdfs',
  reads: 'smoke',
  severity: 'error',
  title: 'What a paragraph writes does not come to HDFS',
  why: 'Without core-site.xml a path means the disk of the agent: the work of a tenant is lost with the sandbox.',
  sources: ['Hadoop 3.4.1, core-default.xml: fs.defaultFS is file:///'],
  *check({ attempts, entries, folder, tenant }) {
    if (attempts.at(-1)?.outcome !== 'ran' || entries.some(({ type }) => type === 'FILE')) return;
    yield {
      place: `hdfs ${folder}`,
      sentence: `A paragraph of ${tenant} wrote into ${folder}, and this HDFS does not hold it.`,
      mend: 'Add core-site.xml and hdfs-site.xml to zeppelin.fetch, and provision again.',
    };
  },
  bad: [{ ...soundSmoke, entries: [] }],
  good: [soundSmoke, { ...soundSmoke, entries: [], attempts: [{ ...soundAttempt, outcome: 'failed' }] }],
});
