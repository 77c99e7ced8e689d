import { manualOf } from '../../checks/lint/rule-manual.ts';
import { Failure } from '../../core/failure.ts';
import { toJson } from '../../core/json.ts';
import type { RuleExample, RuleManual } from '../../core/lint-report.ts';
import { nearest } from '../../core/nearest.ts';
import { type Block, group, text } from '../../output/block.ts';
import { rulePage } from '../../package.ts';
import { query } from '../define.ts';
import { word } from '../fields.ts';

export default query({
  summary: 'Show what a rule is for: why, versions, sources, examples',
  isTable: false,
  needs: [],
  isOffline: () => true,
  fields: { id: word('<rule>', 'id of the rule, as findings name it') },
  examples: ['mesosctl rule show spark/consolidate-files-gone'],
  async run({ input }) {
    const { allRules } = await import('../../checks/lint/all-rules.ts');
    const rules = await allRules();
    const rule = rules.get(input.id);
    if (rule === undefined) throw unknownRule(input.id, [...rules.keys()]);
    const manual = manualOf(rule, rulePage);
    return { data: { ...toObject(manual) }, view: viewOf(manual) };
  },
});

function unknownRule(id: string, ids: readonly string[]): Failure {
  const near = nearest(id, ids) ?? ids.find((one) => one.endsWith(`/${id}`));
  return new Failure('not-found', `There is no rule ${id}.`, {
    hint: near === undefined ? 'mesosctl rule list' : `Did you mean ${near}?`,
  });
}

const toObject = (manual: RuleManual) => ({
  id: manual.id,
  severity: manual.severity,
  title: manual.title,
  why: manual.why,
  holds: manual.holds,
  reads: manual.reads,
  sources: manual.sources,
  docs: manual.docs,
  bad: toJson(manual.bad),
  good: toJson(manual.good),
});

function viewOf({ id, severity, title, why, holds, reads, sources, bad, good }: RuleManual): Block {
  return group(
    undefined,
    text({ text: `${id}: ${title}`, tone: 'strong' }),
    {
      kind: 'record',
      fields: [
        ['severity', severity],
        ['judges', reads],
        ['holds in', holds === '' ? 'all versions' : holds],
      ],
    },
    text(why),
    group('Sources', text(...sources)),
    ...examplesBlock('What it finds', bad),
    ...examplesBlock('What it passes', good),
  );
}

const examplesBlock = (title: string, examples: readonly RuleExample[]): Block[] =>
  examples.length === 0 ? [] : [group(title, ...examples.map(exampleBlock))];

function exampleBlock({ file, text: lines, versions }: RuleExample): Block {
  const head = versions === '' ? file : `${file}, ${versions}`;
  return text(
    { text: head, tone: 'faint' },
    ...lines
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => `  ${line}`),
  );
}
