import { Failure } from '../../core/failure.ts';
import { type Fold, folded, foldWords, isFold } from '../../core/folded.ts';
import { type Json, type JsonObject, toJson } from '../../core/json.ts';
import { shownTarget } from '../../core/shown-target.ts';
import { type Block, type Cell, group, text } from '../../output/block.ts';
import { readBeside } from '../../plan/beside.ts';
import { findRun, finishedBy, finisherOf, type RunState, readRuns, stateOf } from '../../plan/find-run.ts';
import type { Run, RunStep, StepState } from '../../plan/runs.ts';
import { changedFields } from '../changed-fields.ts';
import { query } from '../define.ts';
import { word } from '../fields.ts';

export default query({
  summary: 'Show one run: its changes, what was before and after, and how each went',
  isTable: false,
  needs: [],
  fields: { run: word('<run>', 'run as plan log shows it, the beginning of one, a digest, or last') },
  examples: ['mesosctl plan show last', 'mesosctl plan show 1763726400000-0123456789ab -o json'],
  async run({ input, settings, files, commandLine }) {
    const runs = await readRuns(settings, files);
    const run = findRun(input.run, runs);
    const state = stateOf(run, runs);
    const finisher = finisherOf(run, runs);
    const words = run.said === undefined ? undefined : await commandLine(run.said);
    const beside = await readBeside(run, settings, files).catch((thrown: unknown) => Failure.from(thrown));
    return {
      data: {
        run: run.id,
        at: new Date(run.at).toISOString(),
        by: run.by,
        title: run.title,
        digest: run.digest,
        state,
        finishedBy: finisher?.id ?? null,
        finishes: finishedBy(run, runs).map(({ id }) => id),
        undoes: run.undoes ?? null,
        said: toJson(run.said),
        commandLine: words ?? null,
        changes: run.steps.map((step, index) => ({
          ...objectOf(step),
          state: step.state,
          message: step.message ?? null,
          ...besideOf(step, beside instanceof Failure ? undefined : beside.get(index)),
        })),
      },
      view: group(
        undefined,
        headOf(run, { state, finisher, finished: finishedBy(run, runs), words }),
        text(
          ...folded(run.steps, ({ change }) => change).flatMap((one) => (isFold(one) ? [foldLine(one)] : linesOf(one))),
        ),
      ),
      unread: beside instanceof Failure ? [beside] : [],
    };
  },
});

const foldLine = (fold: Fold): Cell => ({ text: `  … ${foldWords(fold)}; -o json has all`, tone: 'faint' });

const objectOf = ({ change }: RunStep): Readonly<Record<string, Json>> =>
  Object.fromEntries(Object.entries(change).map(([name, value]) => [name, toJson(value)]));

/** What is kept beside the journal: `kept` as planned, `amended` what was done otherwise. */
function besideOf({ amended }: RunStep, beside: JsonObject | undefined): JsonObject {
  if (beside === undefined) return {};
  const { step: _, ...kept } = beside;
  return { kept, ...(amended.length === 0 ? {} : { amended }) };
}

/** What else is known of a run, from the journal around it. */
interface Around {
  readonly state: RunState;
  readonly finisher: Run | undefined;
  readonly finished: readonly Run[];
  /** The command line that it was. */
  readonly words: string | undefined;
}

function headOf(run: Run, { state, finisher, finished, words }: Around): Block {
  return {
    kind: 'record',
    fields: [
      ['Run', { text: run.id, tone: 'strong' }],
      ['What', run.title],
      ['When', new Date(run.at).toISOString()],
      ['Who', run.by],
      ['Plan', run.digest],
      ['Words', words === undefined ? (run.said?.command ?? '-') : { text: words, isShell: true }],
      ...(run.undoes === undefined ? [] : [['Undoes', run.undoes] satisfies [string, string]]),
      ...finished.map(({ id }): [string, string] => ['Finishes', id]),
      ['State', finisher === undefined ? state : `finished by ${finisher.id}`],
    ],
  };
}

const MARKS = {
  done: ['✓', 'good'],
  failed: ['✗', 'bad'],
  begun: ['?', 'warn'],
  planned: ['·', 'faint'],
} as const satisfies Record<StepState, readonly [string, Cell['tone']]>;

function linesOf({ change, state, message }: RunStep): (string | Cell)[] {
  const [mark, tone] = MARKS[state];
  const aspect = change.aspect === undefined ? '' : ` (${change.aspect})`;
  // What is run leaves nothing after it: what is kept of before is for an undo.
  const fields = change.action === 'run' && change.after === null ? [] : changedFields(change);
  return [
    { text: `${mark} ${change.action} ${change.system} ${shownTarget(change)}${aspect}`, tone },
    `    ${change.summary}`,
    ...fields.map((line): Cell => ({ text: `    ${line}`, tone: 'faint' })),
    ...(message === undefined ? [] : [{ text: `    ${message}`, tone: 'bad' } as const]),
    ...(state === 'begun'
      ? [{ text: '    begun, and it is not known whether it was made', tone: 'warn' } as const]
      : []),
  ];
}
