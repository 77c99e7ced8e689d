import { mesosDuration } from '../../../core/mesos-duration.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/executor-registration-short',
  reads: 'mesos-agent',
  severity: 'warning',
  title: 'The agent gives up before an image is there',
  why: 'The time until an executor must have registered includes fetching its image. Below a minute a larger image is never there in time: the task is ended and tried again, and loads the registry each time.',
  sources: ['apache/mesos src/slave/flags.cpp (1mins by default), 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('executor_registration_timeout');
    const ms = entry === undefined ? undefined : mesosDuration(entry.value);
    if (entry === undefined || ms === undefined || ms >= 60_000) return;
    yield {
      at: entry.at,
      sentence: `executor_registration_timeout is ${entry.value}: no task whose image takes longer to fetch ever starts.`,
      mend: 'Set 5mins or more where images are large.',
    };
  },
  bad: [mesosFlags('--executor_registration_timeout=30secs')],
  good: [mesosFlags('--executor_registration_timeout=10mins'), mesosFlags('--executor_registration_timeout=1mins')],
});
