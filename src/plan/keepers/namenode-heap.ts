import type { App } from '../../clients/marathon/types.ts';
import type { Change } from '../../core/change.ts';
import { Failure } from '../../core/failure.ts';
import { type Json, toJson } from '../../core/json.ts';
import {
  type FormerHeap,
  formerOf,
  heapOf,
  lowered,
  raised,
  secretOptionsOf,
} from '../../core/namenode-heap/raised.ts';
import { formatBytes, fromMib } from '../../core/quantity.ts';
import { untilHdfsServes } from '../balance/until-hdfs-serves.ts';
import type { Hands, Keeper, Readers } from '../keeper.ts';
import { isWell } from '../marathon/app-well.ts';
import { marathonApp } from './marathon-app.ts';

/** The app of a namenode, and what shall become of its heap. */
export interface NamenodeHeapWant {
  readonly id: string;
  /** `raise`: to so much. `back`: as the label of the app says that it was. */
  readonly heap:
    | { readonly kind: 'raise'; readonly heapMib: number; readonly nowMib: number }
    | { readonly kind: 'back' };
}

const KEEPER = 'namenode-heap';

/**
 * Raises the heap and the memory of a namenode that Marathon runs, and puts them back. What was before stands in a label of the
 * app, set by the same request: a run that is killed at any moment leaves an app that is as it was, or one that says how it was.
 */
export const namenodeHeap: Keeper<NamenodeHeapWant, App> = {
  kind: KEEPER,

  look: ({ id }, read, signal) => namenodeApp(id, read, signal),

  compare(want, app) {
    const former = formerOf(app.definition);
    const { heap } = want;
    if (heap.kind === 'back') return former === undefined ? [] : backChanges(app, former);
    if (former !== undefined) return [];
    requireReadable(app);
    if ((heapOf(app.definition).heapMib ?? heap.nowMib) >= heap.heapMib) return [];
    const larger = raised(app.definition, heap.heapMib, heap.nowMib);
    return [
      {
        ...changeOf(app, sizeOf(app.definition), sizeOf(larger)),
        summary: `heap ${sizeWords(heap.heapMib)} instead of ${sizeWords(heapOf(app.definition).heapMib ?? heap.nowMib)}, and as much more memory, for the time of this run`,
        loses: 'the namenode for as long as it takes to start anew: it reads its image and waits for block reports',
      },
      wait(app.id),
    ];
  },

  async apply({ id, heap }, change, hands, signal) {
    if (change.action === 'wait') return untilServes(id, hands, signal);
    const app = await namenodeApp(id, hands.read, signal);
    const former = formerOf(app.definition);
    if (heap.kind === 'raise' && former !== undefined) return;
    const definition = definitionOf(app, heap, former);
    if (definition !== undefined)
      await marathonApp.apply({ id, definition: { ...definition, id } }, change, hands, signal);
  },
};

/** @throws Failure `refused` */
function requireReadable({ id, definition }: App): void {
  const variable = secretOptionsOf(definition);
  if (variable === undefined) return;
  throw new Failure(
    'refused',
    `The app ${id} takes ${variable} from a secret: what heap it asks for cannot be read, and a secret is not overwritten.`,
    {
      system: 'marathon',
      hint: `Raise it with a script of your own (--before, --after), or keep in the secret what is one alone: export ${variable}="-Xmx4g $ITS_SECRETS" in the command of the app`,
    },
  );
}

/** @throws Failure `not-found` */
export async function namenodeApp(
  id: string,
  { marathon }: Pick<Readers, 'marathon'>,
  signal: AbortSignal,
): Promise<App> {
  const app = await marathon.app(id, signal);
  if (app !== undefined) return app;
  throw new Failure('not-found', `Marathon has no app ${id}.`, {
    system: 'marathon',
    hint: 'Name the app that runs a namenode: --namenode-app, or hdfs.namenodeApps in the context.',
  });
}

function definitionOf(app: App, heap: NamenodeHeapWant['heap'], former: FormerHeap | undefined) {
  const { definition } = app;
  if (heap.kind === 'raise') {
    requireReadable(app);
    return raised(definition, heap.heapMib, heap.nowMib);
  }
  return former === undefined ? undefined : lowered(definition, former);
}

/** What takes a raise back, also while it has not been made yet. */
export function backChanges(app: App, former: FormerHeap | undefined): Change[] {
  const after = former === undefined ? app.definition : lowered(app.definition, former);
  return [
    {
      ...changeOf(app, former === undefined ? null : sizeOf(app.definition), sizeOf(after)),
      summary: `heap and memory as they were: ${sizesOf(after)}`,
      loses: 'the namenode for as long as it takes to start anew',
    },
    wait(app.id),
  ];
}

const changeOf = ({ id }: App, before: Json, after: Json) =>
  ({ keeper: KEEPER, system: 'marathon', action: 'update', target: id, aspect: 'heap', before, after }) as const;

const wait = (id: string): Change => ({
  keeper: KEEPER,
  system: 'marathon',
  action: 'wait',
  target: id,
  summary: 'until it runs, and HDFS takes writes again',
  before: null,
  after: null,
});

/** Sizes alone: what else stands in the options of a JVM may be secret. */
const sizeOf = (definition: App['definition']): Json => toJson(heapOf(definition));

function sizesOf(definition: App['definition']): string {
  const { heapMib, memMib } = heapOf(definition);
  return `${heapMib === undefined ? 'a heap as the JVM chooses it' : `heap ${sizeWords(heapMib)}`}, memory ${sizeWords(memMib)}`;
}

const sizeWords = (mib: number): string => formatBytes(fromMib(mib));

const POLL_MS = 1_000;

async function untilServes(id: string, hands: Hands, signal: AbortSignal): Promise<void> {
  for (;;) {
    const app = await hands.read.marathon.app(id, signal);
    if (app === undefined)
      throw new Failure('conflict', `The app ${id} has gone while it was waited for.`, { system: 'marathon' });
    if (isWell(app)) break;
    if (hands.clock.now() > hands.until) {
      throw new Failure(
        'waiting',
        `${id} runs ${app.tasksRunning} of 1 tasks, ${app.tasksHealthy} of them healthy, and was not well in time.`,
        {
          system: 'marathon',
          hint: 'Look at its task, then put the heap back: mesosctl plan undo last',
        },
      );
    }
    await hands.clock.sleep(POLL_MS, signal);
  }
  await untilHdfsServes(hands, signal);
}
