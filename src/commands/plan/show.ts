import { canonical, type Json, toJson } from '../../core/json.ts';
import { type Block, type Cell, group, text } from '../../output/block.ts';
import { findRun, readRuns, stateOf } from '../../plan/find-run.ts';
import type { Run, RunStep, StepState } from '../../plan/runs.ts';
import type { Said } from '../../plan/said.ts';
import { query } from '../define.ts';
import { word } from '../fields.ts';

export default query({
  summary: 'Show one run: its changes, what was before and after, and how each went',
  isTable: false,
  needs: [],
  fields: { run: word('<run>', 'run as plan log shows it, the beginning of one, a digest, or last') },
  examples: ['mesosctl plan show last', 'mesosctl plan show 1763726400000-0123456789ab -o json'],
  async run({ input, settings, files }) {
    const runs = await readRuns(settings, files);
    const run = findRun(input.run, runs);
    const state = stateOf(run, runs);
    return {
      data: {
        run: run.id,
        at: new Date(run.at).toISOString(),
        by: run.by,
        title: run.title,
        digest: run.digest,
        state,
        undoes: run.undoes ?? null,
        said: toJson(run.said),
        changes: run.steps.map((step) => ({ ...objectOf(step), state: step.state, message: step.message ?? null })),
      },
      view: group(undefined, headOf(run, state), text(...run.steps.flatMap(linesOf))),
    };
  },
});

const objectOf = ({ change }: RunStep): Readonly<Record<string, Json>> =>
  Object.fromEntries(Object.entries(change).map(([name, value]) => [name, toJson(value)]));

function headOf(run: Run, state: string): Block {
  const words = run.said === undefined ? '-' : ['mesosctl', run.said.command, ...inputWords(run.said.input)].join(' ');
  return {
    kind: 'record',
    fields: [
      ['Run', { text: run.id, tone: 'strong' }],
      ['What', run.title],
      ['When', new Date(run.at).toISOString()],
      ['Who', run.by],
      ['Plan', run.digest],
      ['Words', words],
      ...(run.undoes === undefined ? [] : [['Undoes', run.undoes] satisfies [string, string]]),
      ['State', state],
    ],
  };
}

const inputWords = (input: Said['input']): string[] =>
  Object.entries(input).map(([name, value]) =>
    value === true ? name : `${name}=${Array.isArray(value) ? value.join(' ') : value}`,
  );

const MARKS = {
  done: ['✓', 'good'],
  failed: ['✗', 'bad'],
  begun: ['?', 'warn'],
  planned: ['·', 'faint'],
} as const satisfies Record<StepState, readonly [string, Cell['tone']]>;

function linesOf({ change, state, message }: RunStep): (string | Cell)[] {
  const [mark, tone] = MARKS[state];
  const aspect = change.aspect === undefined ? '' : ` (${change.aspect})`;
  const differs = change.before !== null || change.after !== null;
  return [
    { text: `${mark} ${change.action} ${change.system} ${change.target}${aspect}`, tone },
    `    ${change.summary}`,
    ...(differs
      ? [{ text: `    ${valueText(change.before)} → ${valueText(change.after)}`, tone: 'faint' } as const]
      : []),
    ...(message === undefined ? [] : [{ text: `    ${message}`, tone: 'bad' } as const]),
    ...(state === 'begun'
      ? [{ text: '    begun, and it is not known whether it was made', tone: 'warn' } as const]
      : []),
  ];
}

/** A whole app definition would hide everything else: `-o json` has it. */
const LONGEST_VALUE = 200;

function valueText(value: Json): string {
  if (value === null) return 'nothing';
  const written = typeof value === 'string' ? value : canonical(value);
  return written.length <= LONGEST_VALUE ? written : `${written.slice(0, LONGEST_VALUE)}…`;
}
