import { judge } from '../../checks/rule.ts';
import { isolationRules } from '../../checks/rules/isolation.ts';
import {
  type IsolationAbout,
  type IsolationFacts,
  readIsolation,
  unreadIsolation,
} from '../../checks/subjects/isolation.ts';
import type { Trial, TrialAnswer } from '../../checks/subjects/trial.ts';
import { valueIn } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import type { Finding } from '../../core/finding.ts';
import { grouped } from '../../core/grouped.ts';
import { toJson } from '../../core/json.ts';
import { legalTenantName } from '../../core/tenant-name.ts';
import { type Block, type Cell, group, type Tone, text } from '../../output/block.ts';
import { findingsBlock } from '../../output/plan-block.ts';
import type { ConfigView, Settings } from '../../settings.ts';
import { query } from '../define.ts';
import { flag, word } from '../fields.ts';

/** One direction, looked at and judged. */
interface Judged {
  readonly facts: IsolationFacts;
  readonly findings: readonly Finding[];
  readonly unread: readonly Failure[];
}

export default query({
  summary: "Prove that one tenant cannot see another's data",
  about:
    "Tries, as the other one, to read the owner's home, what is in it and what it left in /tmp (CHECKACCESS, LISTSTATUS, OPEN and others: reads only), and his notebook without a login; looks for what would open them: superusers, ACLs, groups, accounts and roles in common. Exits with 0 when all is refused, with 1 when something is not, with 3 when it could not be tried. On HDFS hdfs.user must be a superuser, or a proxy user with hdfs.doAs or Kerberos.",
  isTable: false,
  needs: ['ldap', 'hdfs', 'mesos', 'marathon', 'zeppelin', 'agent'],
  fields: {
    owner: word('<owner>', 'login name of the tenant whose data it is'),
    other: word('<other>', 'login name of the one who shall not see it'),
    both: flag('--both', 'also the other way round'),
    sandboxes: flag('--sandboxes', "also ask the agents for the sandboxes of the owner's tasks"),
  },
  examples: ['mesosctl user isolation alice bob', 'mesosctl user isolation alice bob --both --sandboxes -o json'],
  async run({ input, config, settings, signal, ...read }) {
    const [owner, other] = [legalTenantName(input.owner), legalTenantName(input.other)];
    if (owner === other) throw new Failure('usage', `${owner} is named twice; the two must be different tenants.`);
    const looks =
      input.both === true
        ? [
            { owner, other },
            { owner: other, other: owner },
          ]
        : [{ owner, other }];
    const common = await commonOf(settings, config, input.sandboxes === true);
    const judged = await Promise.all(
      looks.map(async (names) => judgedOf(await readIsolation({ ...common, ...names }, read, signal))),
    );
    const unread = judged.flatMap((one) => one.unread);
    const isOpen = judged.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
    return {
      data: judged.map(dataOf),
      view: group(undefined, ...judged.map(blockOf)),
      unread,
      exit: unread.length > 0 ? 3 : isOpen ? 1 : 0,
    };
  },
});

async function commonOf(
  { hdfs, mesos, marathon, zeppelin, concurrency }: Settings,
  config: ConfigView,
  sandboxes: boolean,
): Promise<Omit<IsolationAbout, 'owner' | 'other'>> {
  const isSet = new Set((await config.values()).flatMap(({ path, value }) => (value === undefined ? [] : [path])));
  // A name without its secret is not said (context/doors.ts).
  const principal = isSet.has('mesos.secret') ? mesos.principal : undefined;
  const as = isSet.has('mesos.token') ? 'the bearer of a token' : principal;
  const logsIn = isSet.has('marathon.token') || (isSet.has('marathon.password') && marathon.user !== undefined);
  const hasTls = Object.values(mesos.tls).some((one) => one !== undefined);
  return {
    homes: hdfs.homes,
    isNameProven: hdfs.auth !== 'simple',
    isMarathonOpen: !logsIn,
    isAdministered: zeppelin.user !== undefined,
    sandboxes: sandboxes ? { scheme: hasTls ? 'https' : 'http', as } : undefined,
    atOnce: concurrency,
  };
}

/** @throws Failure `not-found` where there is no such data, or no such tenant: a typing error proves nothing */
function judgedOf(facts: IsolationFacts): Judged {
  const { hdfs, account, other } = facts;
  if (!hdfs.ok && hdfs.failure.code === 'not-found') throw hdfs.failure;
  if (account.ok && account.value === undefined) {
    throw new Failure('not-found', `LDAP knows no ${other}, so nothing can be proved of him.`, {
      system: 'ldap',
      hint: `mesosctl user provision ${other} --create-account makes one.`,
    });
  }
  return { facts, findings: judge(facts, isolationRules), unread: unreadIsolation(facts) };
}

function blockOf(judged: Judged): Block {
  const { facts, findings } = judged;
  return group(
    `${facts.owner}, tried as ${facts.other}`,
    {
      kind: 'table',
      heads: ['SYSTEM', 'TARGET', 'AS', 'ANSWER', 'TRIED'],
      rows: rowsOf(facts.trials),
      empty: 'Nothing could be tried.',
    },
    ...(findings.length === 0 ? [] : [findingsBlock(findings)]),
    text(verdictOf(judged)),
  );
}

/** What was answered alike of one target is one row. */
function rowsOf(trials: readonly Trial[]): (string | Cell)[][] {
  const rows = grouped(trials, (trial) => [trial.system, trial.target, trial.as, wordsOf(trial)].join('\n'));
  return [...rows.values()].map(([first, ...others]) => [
    first.system,
    first.target,
    first.as,
    { text: wordsOf(first), tone: toneOf(first) },
    [first, ...others].map(({ call }) => call).join(', '),
  ]);
}

/** Being let in is said of what is told to all, too. */
const wordsOf = ({ answer, kind }: Trial): string =>
  answer === 'let in' && kind === 'nature' ? 'let in, as all are' : answer;

const TONES = { refused: 'good', 'let in': 'bad', 'not there': 'faint', 'not tried': 'warn' } as const satisfies Record<
  TrialAnswer,
  Tone
>;

const toneOf = ({ answer, kind }: Trial): Tone => (kind === 'nature' ? 'faint' : TONES[answer]);

function verdictOf({ facts, findings, unread }: Judged): Cell {
  const { owner, other } = facts;
  if (unread.length > 0) return { text: `Not proved: not all could be tried as ${other}.`, tone: 'bad' };
  if (findings.some(({ severity }) => severity === 'error')) {
    return { text: `✗ ${other} is not kept from what is ${owner}'s.`, tone: 'bad' };
  }
  const tried = facts.trials.filter(({ kind, answer }) => kind !== 'nature' && answer === 'refused').length;
  return { text: `✓ All ${tried} attempts of ${other} at what is ${owner}'s were refused.`, tone: 'good' };
}

const dataOf = ({ facts, findings, unread }: Judged) => ({
  owner: facts.owner,
  other: facts.other,
  isolated: unread.length > 0 ? null : !findings.some(({ severity }) => severity === 'error'),
  trials: facts.trials.map(({ system, kind, as, call, target, answer, failure }) => ({
    system,
    kind,
    as,
    call,
    target,
    answer,
    why: failure?.message ?? null,
  })),
  memberships: toJson(valueIn(facts.memberships) ?? null),
  findings: toJson(findings),
  unread: unread.map(({ code, message, system }) => ({ code, message, system: system ?? null })),
});
