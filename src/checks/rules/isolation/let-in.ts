import { aclName } from '../../../core/acl-name.ts';
import { valueIn } from '../../../core/fact.ts';
import { modeUnderMask } from '../../../core/mode.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { rule } from '../../rule.ts';
import type { IsolationFacts } from '../../subjects/isolation.ts';
import { letIn, refused, soundIsolation } from '../../subjects/isolation-example.ts';

const GROUP_DIGIT = 0o070;

export default rule<IsolationFacts>({
  id: 'isolation/let-in',
  reads: 'isolation',
  severity: 'error',
  title: 'Another tenant is let in',
  why: 'The server itself was asked as the other one, and did what he asked: no mode, ACL or group needs to be reckoned with, he sees it.',
  sources: [
    'Apache Hadoop, WebHDFS REST API, 3.4.1: CHECKACCESS, and the reading operations',
    'HDFS 3.4.1 watched: liststatus-denied-403, open-denied-403, getcontentsummary-denied',
  ],
  *check(facts) {
    const { owner, other } = facts;
    const open = facts.trials.filter(({ kind, answer }) => kind === 'data' && answer === 'let in');
    for (const target of new Set(open.map((one) => one.target))) {
      const calls = open.filter((one) => one.target === target).map(({ call }) => call);
      yield {
        place: `hdfs ${target}`,
        sentence: `${other} is let into ${target} of ${owner}: ${calls.join(', ')}.`,
        mend: mendOf(facts, target),
        data: calls,
      };
    }
  },
  bad: [
    letIn({}),
    letIn({ target: '/user/alice/notebook', call: 'CHECKACCESS r-x' }),
    letIn({ target: '/tmp/x', call: 'OPEN' }),
    letIn({ target: '/user/.snapshot/monday/alice' }),
  ],
  good: [
    soundIsolation,
    letIn({ kind: 'nature' }),
    { ...soundIsolation, trials: [{ ...refused, answer: 'not there' }] },
  ],
});

/** Whether he is let in by his group: provisioning as it was asked for would leave the group in. */
const letsGroupIn = (
  { memberships }: IsolationFacts,
  { group, mode, acl }: { readonly group: string; readonly mode: number; readonly acl: readonly string[] },
): boolean => (valueIn(memberships) ?? []).includes(group) && (modeUnderMask(mode, acl) & GROUP_DIGIT) !== 0;

/** What is closed by its home is mended there; what lies elsewhere by its own mode. */
function mendOf(facts: IsolationFacts, target: string): string {
  const home = valueIn(facts.hdfs)?.entries[0];
  if (home !== undefined && (target === home.path || target.startsWith(`${home.path}/`))) {
    const named = `Where its ACL names others: hdfs dfs -setfacl -b ${shellWord(home.path)}; then close`;
    const start = home.acl.some((entry) => aclName(entry) !== undefined) ? named : 'Close';
    const umask = letsGroupIn(facts, home) ? ' --umask 077' : '';
    return `${start} the home, and all in it by that: mesosctl user provision ${shellWord(facts.owner)}${umask}`;
  }
  const [, folder, snapshot] = /^(.*)\/\.snapshot\/([^/]+)\//.exec(target) ?? [];
  if (snapshot !== undefined) {
    return `A snapshot keeps the modes of its time. When it is not needed any more: hdfs dfs -deleteSnapshot ${shellWord(folder || '/')} ${shellWord(snapshot)}`;
  }
  return `hdfs dfs -chmod go-rwx ${shellWord(target)}`;
}
