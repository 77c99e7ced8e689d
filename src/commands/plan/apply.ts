import { Failure } from '../../core/failure.ts';
import { canonical, isObject, type Json, parsedObject, toJson } from '../../core/json.ts';
import { noSuchFile } from '../../core/no-such-file.ts';
import { treeJson } from '../../core/tree-json.ts';
import { findRun, finisherOf, type RunState, readRuns, stateOf } from '../../plan/find-run.ts';
import { type Batch, isBatch, type Plan } from '../../plan/plan.ts';
import type { Run } from '../../plan/runs.ts';
import { type Said, saidJson, saidOf } from '../../plan/said.ts';
import { shownPlan } from '../../plan/shown-plan.ts';
import type { Settings } from '../../settings.ts';
import { type ChangeScope, change } from '../define.ts';
import { word } from '../fields.ts';

const fields = {
  plan: word('<plan>', 'file with a plan of --dry-run -o json or -o yaml, - for stdin, or a run to go on with'),
};

export default change({
  summary: 'Apply a plan that was saved, or go on with a run that was stopped',
  about:
    'A file is what --dry-run -o json or -o yaml has written. The plan is made again from the words that it holds, and refused when it is no longer the one that was saved. A run of plan log goes on where it was stopped or failed: what it has done already is not done again.',
  needs: ['ldap', 'hdfs', 'mesos', 'marathon', 'metronome', 'zeppelin', 'platforms', 'programs'],
  optional: ['ldap', 'hdfs', 'mesos', 'marathon', 'metronome', 'zeppelin'],
  fields,
  examples: ['mesosctl plan apply plan.json --yes', 'mesosctl plan apply last'],
  isAlone: true,
  lock: async (_input, scope) => (await scope.replay((await keptPlan(scope)).said)).locks(),
  async plan(scope) {
    const kept = await keptPlan(scope);
    const plan = await (await scope.replay(kept.said)).plan();
    if (kept.digest !== undefined && !isEmpty(plan) && plan.digest !== kept.digest) throw otherPlan(plan, kept.digest);
    if (!isEmpty(plan) && !isAsShown(kept.shown, plan)) throw changedFile(scope.input.plan);
    return { ...plan, said: kept.said };
  },
});

/** The words of a plan; with its digest where just this plan is to be applied. */
interface Kept {
  readonly said: Said;
  readonly digest: string | undefined;
  /** What the file shows of its changes; a run shows none. */
  readonly shown?: Shown;
}

type Shown = Readonly<Record<'changes' | 'parts', unknown>>;

type Given = Pick<ChangeScope<typeof fields, never>, 'input' | 'settings' | 'files'>;

async function keptPlan({ input, settings, files }: Given): Promise<Kept> {
  const text = await files.readText(input.plan);
  return text === undefined
    ? keptRun(input.plan, settings, files)
    : keptFile(input.plan, await savedIn(text, files), settings);
}

/** The members of a saved plan, of JSON or YAML; undefined where the text is neither. */
async function savedIn(text: string, files: Given['files']): Promise<Record<string, unknown> | undefined> {
  const saved = parsedObject(text) ?? treeJson((await files.readTree(text)).tree);
  return isObject(saved) ? saved : undefined;
}

const SAVE_ONE = 'Save one: mesosctl user provision alice --dry-run -o json > plan.json';

function keptFile(path: string, saved: Record<string, unknown> | undefined, settings: Settings): Kept {
  const said = saidOf(saved?.['said']);
  const { digest, context, changes, parts } = saved ?? {};
  if (said === undefined || typeof digest !== 'string') {
    throw new Failure(
      'config',
      `${path === '-' ? 'Standard input' : path} is not a plan that was saved with --dry-run -o json or -o yaml.`,
      { hint: SAVE_ONE },
    );
  }
  if (context !== settings.context) {
    throw new Failure('refused', `The plan was made for the context ${context}, and this is ${settings.context}.`, {
      hint: `Repeat it with --context ${context}.`,
    });
  }
  return { said, digest, shown: { changes, parts } };
}

async function keptRun(word: string, settings: Settings, files: Given['files']): Promise<Kept> {
  const runs = await readRuns(settings, files);
  const run = runNamed(word, runs);
  const state = stateOf(run, runs);
  if (run.said === undefined) {
    throw new Failure('unsupported', `The run ${run.id} was written down by an earlier mesosctl, without its words.`, {
      hint: 'Type its command again: it goes on from where it was stopped.',
    });
  }
  if (state === 'failed' || state === 'not ended') return { said: run.said, digest: undefined };
  const finisher = finisherOf(run, runs);
  const how = finisher === undefined ? SETTLED[state] : `was finished by ${finisher.id}`;
  throw new Failure('refused', `The run ${run.id} ${how}: there is nothing to go on with.`, {
    hint: `See it with: mesosctl plan show ${run.id}`,
  });
}

/** States in which a run needs no going on, as a sentence says them. */
const SETTLED = {
  ended: 'has ended',
  finished: 'was finished',
  undone: 'was undone',
  'partly undone': 'was undone in part',
} as const satisfies Partial<Record<RunState, string>>;

/** Ids of runs and digests have none of these. */
const ONLY_OF_FILES = /[./]/;

/** @throws Failure as of `findRun`, which also says that there is no such file; `config` where it can be no run */
function runNamed(word: string, runs: readonly Run[]): Run {
  try {
    return findRun(word, runs);
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.code !== 'not-found') throw failure;
    if (ONLY_OF_FILES.test(word)) throw noSuchFile(word, SAVE_ONE);
    throw new Failure('not-found', `There is no file ${word}, and in the journal of this context no such run.`, {
      hint: failure.hint,
    });
  }
}

/** Whether a file that was looked at shows the changes of the plan that its words make; what is left out of it is not held to it. */
function isAsShown(shown: Shown | undefined, plan: Plan | Batch): boolean {
  if (shown === undefined) return true;
  const changesOf = (one: Plan): Json => toJson(shownPlan(one).changes);
  if (!isBatch(plan)) return isAlike(shown.changes, changesOf(plan));
  const members = ['name', 'changes', 'said'];
  const told = Array.isArray(shown.parts)
    ? shown.parts.map((part) =>
        Object.fromEntries(Object.entries(part ?? {}).filter(([member]) => members.includes(member))),
      )
    : undefined;
  return isAlike(
    told,
    plan.parts.map(({ name, plan: own, said }) => ({ name, changes: changesOf(own), said: saidJson(said) })),
  );
}

/** Numbers and truths of YAML come as texts. */
function isAlike(shown: unknown, made: Json): boolean {
  const asText = (value: unknown): string =>
    canonical(
      JSON.parse(
        JSON.stringify(toJson(value), (_, one: unknown) =>
          typeof one === 'number' || typeof one === 'boolean' ? String(one) : one,
        ),
      ),
    );
  return shown === undefined || asText(shown) === asText(made);
}

const changedFile = (path: string): Failure =>
  new Failure(
    'refused',
    `${path === '-' ? 'Standard input' : path} shows other changes than the words in it make. Nothing was done.`,
    { hint: 'What was saved is not changed by hand: make the plan again, and look at it.' },
  );

const isEmpty = (plan: Plan | Batch): boolean =>
  'parts' in plan ? plan.parts.every((part) => part.plan.steps.length === 0) : plan.steps.length === 0;

function otherPlan(plan: Plan | Batch, digest: string): Failure {
  return new Failure(
    'refused',
    `The plan is ${plan.digest} by now, and ${digest} was saved: something has changed since. Nothing was done.`,
    { hint: 'Make and look at the plan again. A run of it that was stopped goes on with: mesosctl plan apply <run>' },
  );
}
