import type { SuppressedFinding } from '../../checks/lint/endings.ts';
import { manualOf } from '../../checks/lint/rule-manual.ts';
import { runLint } from '../../checks/lint/run-lint.ts';
import { Failure } from '../../core/failure.ts';
import { type Json, toJson } from '../../core/json.ts';
import type { RuleManual, UnreadFile } from '../../core/lint-report.ts';
import { nearest } from '../../core/nearest.ts';
import type { TableBlock } from '../../output/block.ts';
import { rulePage } from '../../package.ts';
import { type Answer, query, type Workspace } from '../define.ts';
import { flag, words } from '../fields.ts';

export default query({
  summary: 'List the rules by which files and platforms are judged',
  about:
    'With --suppressed it lists the findings that comments and .mesosctl-lint.yaml pass over in the paths given, with the reason, the owner and the last day of each.',
  needs: [],
  isOffline: () => true,
  fields: {
    names: words('[name...]', 'families of rules, such as spark; with --suppressed paths, . unless said'),
    suppressed: flag('--suppressed', 'list what is passed over in files'),
  },
  examples: ['mesosctl rule list', 'mesosctl rule list spark hdfs', 'mesosctl rule list --suppressed conf/'],
  async run({ input, workspace, clock }) {
    return input.suppressed === true
      ? suppressedIn(input.names.length === 0 ? ['.'] : input.names, workspace, clock.now())
      : rulesOf(input.names);
  },
});

async function rulesOf(families: readonly string[]): Promise<Answer> {
  const { allRules } = await import('../../checks/lint/all-rules.ts');
  const all = [...(await allRules()).values()].map((rule) => manualOf(rule, rulePage));
  const known = [...new Set(all.map(familyOf))];
  for (const family of families) if (!known.includes(family)) throw unknownFamily(family, known);
  const rules = families.length === 0 ? all : all.filter((rule) => families.includes(familyOf(rule)));
  return {
    data: rules.map(({ id, severity, reads, holds, title, docs }) => ({ id, severity, reads, holds, title, docs })),
    view: {
      kind: 'table',
      heads: ['RULE', 'SEVERITY', 'JUDGES', 'HOLDS IN', 'TITLE'],
      wideOnly: [2],
      spare: [3, 1],
      rows: rules.map(({ id, severity, reads, holds, title }) => [id, severity, reads, holds, title]),
      empty: 'There are no rules.',
    },
  };
}

const familyOf = ({ id }: RuleManual): string => id.slice(0, id.indexOf('/'));

function unknownFamily(family: string, known: readonly string[]): Failure {
  const near = nearest(family, known);
  const next = near === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${near}?`;
  return new Failure('usage', `There is no family of rules ${family}. ${next}`);
}

async function suppressedIn(paths: readonly string[], workspace: Workspace, now: number): Promise<Answer> {
  const { suppressed, unread } = await runLint(
    {
      paths,
      as: undefined,
      isIfKnown: false,
      given: {},
      usual: {},
      target: undefined,
      isMending: false,
      today: new Date(now).toISOString().slice(0, 10),
      docs: rulePage,
    },
    workspace,
  );
  return {
    data: suppressed.map(dataOf),
    view: tableOf(suppressed),
    exit: unread.length > 0 ? 2 : 0,
    unread: unread.map(failureOf),
  };
}

const tableOf = (suppressed: readonly SuppressedFinding[]): TableBlock => ({
  kind: 'table',
  heads: ['PLACE', 'RULE', 'UNTIL', 'OWNER', 'REASON', 'FINDING'],
  wideOnly: [5],
  rows: suppressed.map(({ file, line, rule, message, by }) => [
    `${file}:${line}`,
    rule,
    by.until ?? '',
    by.owner ?? '',
    by.reason,
    message,
  ]),
  empty: 'Nothing is passed over.',
});

const dataOf = ({ file, line, column, rule, severity, message, by }: SuppressedFinding): Json =>
  toJson({
    rule,
    severity,
    file,
    line,
    column,
    message,
    until: by.until ?? null,
    owner: by.owner ?? null,
    reason: by.reason,
  });

const failureOf = ({ code, message, hint }: UnreadFile): Failure => new Failure(code, message, { hint });
