import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { SmokeSeen } from '../../subjects/smoke.ts';
import { soundAttempt, soundSmoke } from '../../subjects/smoke-example.ts';

/** Of a long output the end tells why. */
const KEPT_LETTERS = 300;

export default rule<SmokeSeen>({
  id: 'smoke/nothing-ran',
  reads: 'smoke',
  severity: 'error',
  title: 'No paragraph could be run to its end',
  why: 'A notebook that is healthy for Marathon may still start no interpreter: a wrong image, a share that is taken, a Spark that finds no master.',
  sources: ['Apache Zeppelin 0.10.0 watched: a paragraph ends with ERROR while /health/readiness stays well'],
  *check({ appId, attempts, tenant }) {
    const last = attempts.at(-1);
    if (last?.outcome === 'ran') return;
    yield {
      place: `zeppelin ${appId}`,
      sentence: sentenceOf(appId, attempts),
      mend:
        last?.outcome === 'unfinished'
          ? `Give it longer with --wait, or see what it waits for: mesosctl zeppelin show ${shellWord(tenant)}`
          : 'Run the paragraph by hand in the notebook, and look at the log of its interpreter in the sandbox.',
      data: attempts.map(({ interpreter, outcome, said }) => ({ interpreter, outcome, said })),
    };
  },
  bad: [
    { ...soundSmoke, attempts: [] },
    { ...soundSmoke, attempts: [{ ...soundAttempt, outcome: 'lacks-client' }] },
    { ...soundSmoke, attempts: [{ ...soundAttempt, outcome: 'failed', said: 'bash: line 3: Killed' }] },
    { ...soundSmoke, attempts: [{ ...soundAttempt, outcome: 'unfinished', said: 'It is PENDING.' }] },
  ],
  good: [
    soundSmoke,
    {
      ...soundSmoke,
      attempts: [
        { ...soundAttempt, outcome: 'lacks-client' },
        { ...soundAttempt, interpreter: 'spark' },
      ],
    },
  ],
});

function sentenceOf(appId: string, attempts: SmokeSeen['attempts']): string {
  const last = attempts.at(-1);
  if (last === undefined) return `${appId} has no interpreter of sh, python or spark that could write to HDFS.`;
  const name = `The paragraph of %${last.interpreter} in ${appId}`;
  if (last.outcome === 'lacks-client')
    return `${name} finds no client of Hadoop, and no other interpreter could write to HDFS.`;
  const said = last.said.length > KEPT_LETTERS ? `… ${last.said.slice(-KEPT_LETTERS)}` : last.said;
  return last.outcome === 'failed'
    ? `${name} failed: ${said}`
    : `${name} did not end in time, and was stopped. ${said}`;
}
