import { atLeast } from '../../../core/versions.ts';
import { rule } from '../../rule.ts';
import type { MesosCredentials } from '../../subjects/mesos-credentials.ts';
import { credentials } from '../../subjects/mesos-credentials-example.ts';

export default rule<MesosCredentials>({
  id: 'mesos/credentials-plain',
  reads: 'mesos-credentials',
  severity: 'warning',
  title: 'Credentials as plain text are read no longer from 1.11 on',
  why: 'The form with a principal and a secret on each line is deprecated from 1.0 on. From 1.11.0 on a master or agent with such a file does not start.',
  sources: ['apache/mesos src/credentials/credentials.hpp, 1.0.0, 1.10.0 and 1.11.0 (commits 775c8c183, 3f9544390)'],
  *check({ root, source, versions }) {
    if (root !== undefined || source.text.trim() === '') return;
    const isGone = versions.mesos !== undefined && atLeast(versions.mesos, '1.11.0');
    yield {
      at: { start: 0, end: source.text.search(/[ \t\r\n]|$/) },
      sentence: isGone
        ? 'The credentials are plain text: Mesos 1.11 reads JSON only, and does not start with them.'
        : 'The credentials are plain text, which Mesos reads up to 1.10 only.',
      mend: 'Write {"credentials": [{"principal": "…", "secret": "…"}]}, with mode 600.',
      severity: isGone ? 'error' : 'warning',
    };
  },
  bad: [credentials('anna secret1\n'), credentials('anna secret1\n', { mesos: '1.11.0' })],
  good: [
    credentials('{"credentials": [{"principal": "anna", "secret": "s"}]}'),
    credentials('{"principal": "anna", "secret": "s"}', { mesos: '1.11.0' }),
  ],
});
