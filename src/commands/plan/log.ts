import { toJson } from '../../core/json.ts';
import type { Cell } from '../../output/block.ts';
import { finisherOf, type RunState, readDamage, readRuns, shortId, stateOf } from '../../plan/find-run.ts';
import type { Run } from '../../plan/runs.ts';
import { query } from '../define.ts';
import { text, whole } from '../fields.ts';

/** More are seldom read, and a journal may hold thousands. */
const USUAL_LIMIT = 20;

export default query({
  summary: 'List what mesosctl has changed on this platform, newest first',
  about:
    'Every run of a plan on this context from this host, as its journal tells. CHANGES is how many were made of how many were planned. "not ended" is a run that was stopped, or that is still at work; "finished by" names the run that went on with it and came to the end.',
  needs: [],
  fields: {
    title: text('--title <text>', 'only runs whose title holds this text: alice, deprovision'),
    limit: whole('--limit <number>', `how many at most (${USUAL_LIMIT})`, 1),
  },
  examples: ['mesosctl plan log', 'mesosctl plan log --title alice --limit 5 -o json'],
  async run({ input, settings, files }) {
    const [runs, damage] = await Promise.all([readRuns(settings, files), readDamage(settings, files)]);
    const meant = runs.filter(({ title }) => input.title === undefined || title.includes(input.title));
    const shown = meant.reverse().slice(0, input.limit ?? USUAL_LIMIT);
    return {
      data: shown.map((run) => dataOf(run, runs)),
      view: {
        kind: 'table',
        heads: ['RUN', 'WHEN', 'WHO', 'WHAT', 'CHANGES', 'STATE'],
        rows: shown.map((run) => rowOf(run, runs)),
        wideOnly: [2],
        empty: runs.length === 0 ? 'Nothing has been changed from here yet.' : 'No run has such a title.',
      },
      unread: damage === undefined ? [] : [damage],
      exit: damage === undefined ? 0 : 3,
    };
  },
});

const TONES = {
  ended: 'good',
  failed: 'bad',
  'not ended': 'warn',
  finished: 'good',
  undone: 'faint',
  'partly undone': 'warn',
} as const satisfies Record<RunState, Cell['tone']>;

const madeOf = ({ steps }: Run): number => steps.filter(({ state }) => state === 'done').length;

function rowOf(run: Run, runs: readonly Run[]): (string | Cell)[] {
  const state = stateOf(run, runs);
  const finisher = finisherOf(run, runs);
  const undone = runs.find(({ id }) => id === run.undoes);
  const planned = run.said === undefined && run.end === undefined ? '?' : run.steps.length;
  return [
    shortId(run, runs),
    timeOf(run),
    run.by,
    undone === undefined ? run.title : run.title.replace(undone.id, shortId(undone, runs)),
    `${madeOf(run)}/${planned}`,
    { text: finisher === undefined ? state : `finished by ${shortId(finisher, runs)}`, tone: TONES[state] },
  ];
}

/** To the minute, in UTC. */
const timeOf = ({ at }: Run): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}Z`;

const dataOf = (run: Run, runs: readonly Run[]) => ({
  run: run.id,
  at: new Date(run.at).toISOString(),
  by: run.by,
  title: run.title,
  digest: run.digest,
  changes: run.steps.length,
  made: madeOf(run),
  state: stateOf(run, runs),
  finishedBy: finisherOf(run, runs)?.id ?? null,
  undoes: run.undoes ?? null,
  said: toJson(run.said),
});
