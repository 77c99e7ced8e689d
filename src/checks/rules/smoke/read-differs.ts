import { rule } from '../../rule.ts';
import type { SmokeSeen } from '../../subjects/smoke.ts';
import { soundAttempt, soundSmoke } from '../../subjects/smoke-example.ts';

export default rule<SmokeSeen>({
  id: 'smoke/read-differs',
  reads: 'smoke',
  severity: 'error',
  title: 'A paragraph does not read what it has written',
  why: 'What one program of a notebook writes another one must find: else they speak to different file systems.',
  sources: ['Hadoop 3.4.1, FileSystem: fs.defaultFS of the client decides what a path without a scheme means'],
  *check({ appId, attempts, written }) {
    const last = attempts.at(-1);
    if (last?.outcome !== 'ran' || last.read === written) return;
    yield {
      place: `zeppelin ${appId}`,
      sentence: `The paragraph of %${last.interpreter} in ${appId} wrote "${written}" and read ${last.read === undefined ? 'nothing' : `"${last.read}"`}.`,
      mend: 'Look at the Hadoop configuration that zeppelin.fetch brings.',
    };
  },
  bad: [
    { ...soundSmoke, attempts: [{ ...soundAttempt, read: undefined }] },
    { ...soundSmoke, attempts: [{ ...soundAttempt, read: 'alice-0' }] },
  ],
  good: [soundSmoke, { ...soundSmoke, attempts: [] }],
});
