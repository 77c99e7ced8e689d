import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { SmokeSeen } from '../../subjects/smoke.ts';
import { soundSmoke } from '../../subjects/smoke-example.ts';

export default rule<SmokeSeen>({
  id: 'smoke/left-behind',
  reads: 'smoke',
  severity: 'warning',
  title: 'A try has left something behind',
  why: 'A try shall leave home and notebook as they were.',
  sources: ['mesosctl zeppelin smoke --help'],
  *check({ leftBehind, tenant }) {
    for (const left of leftBehind) {
      yield {
        place: `tenant ${tenant}`,
        sentence: `A try has left something behind: ${left}`,
        mend: `mesosctl zeppelin smoke ${shellWord(tenant)} removes it first.`,
      };
    }
  },
  bad: [{ ...soundSmoke, leftBehind: ['/user/alice/.mesosctl-smoke: the namenode is in safe mode.'] }],
  good: [soundSmoke],
});
