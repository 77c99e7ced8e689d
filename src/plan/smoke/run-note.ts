import type { Paragraph } from '../../clients/zeppelin/types.ts';
import { Failure } from '../../core/failure.ts';
import type { SmokeAttempt } from '../../core/smoke-seen.ts';
import type { Hands } from '../keeper.ts';
import { LACKS_CLIENT, READ } from '../wants/smoke-paragraph.ts';
import { cleaned } from './cleaned.ts';
import { NOTE } from './want.ts';

const POLL_MS = 500;
/** How long one that was told to stop is waited for. */
const STOPPING_MS = 5_000;
const ENDED: ReadonlySet<string> = new Set(['FINISHED', 'ERROR', 'ABORT']);

/** One paragraph for one interpreter of a notebook. */
export interface Trial {
  readonly interpreter: string;
  readonly text: string;
  /** Address of the notebook. */
  readonly base: string;
  readonly appId: string;
  /** Takes what could not be removed. */
  readonly leftBehind: string[];
}

/** Makes a note, runs its paragraph to its end or to that of the operator's patience, and removes the note. */
export async function runNote(trial: Trial, hands: Hands, signal: AbortSignal): Promise<SmokeAttempt> {
  const write = hands.write.zeppelin.write(trial.base);
  const id = await write.createNote({ name: NOTE, paragraphs: [{ text: trial.text }] }, signal);
  try {
    const note = await hands.read.zeppelin.read(trial.base).note(id, signal);
    return await runParagraph(trial, id, note?.paragraphs[0]?.id ?? '', hands, signal);
  } finally {
    await cleaned(`note ${NOTE} (${id}) of ${trial.appId}`, trial.leftBehind, hands, (stop) =>
      write.deleteNote(id, stop),
    );
  }
}

async function runParagraph(
  trial: Trial,
  noteId: string,
  id: string,
  hands: Hands,
  signal: AbortSignal,
): Promise<SmokeAttempt> {
  const write = hands.write.zeppelin.write(trial.base);
  let last: Paragraph | undefined;
  try {
    await write.start(noteId, id, signal);
    for await (const paragraph of looks(trial, noteId, id, hands, signal)) last = paragraph;
    return attemptOf(trial.interpreter, last);
  } finally {
    if (last === undefined || !ENDED.has(last.status)) {
      await cleaned(`paragraph of %${trial.interpreter}`, trial.leftBehind, hands, (stop) =>
        stopped(trial, noteId, id, hands, stop),
      );
    }
  }
}

/** One that has begun may not heed a stop at once, and would write what has been removed already. */
async function stopped(
  { base }: Trial,
  noteId: string,
  id: string,
  { read, write, clock }: Hands,
  signal: AbortSignal,
): Promise<void> {
  await write.zeppelin.write(base).stop(noteId, id, signal);
  for (const until = clock.now() + STOPPING_MS; clock.now() < until; await clock.sleep(POLL_MS, signal)) {
    const paragraph = await read.zeppelin.read(base).paragraph(noteId, id, signal);
    if (paragraph === undefined || ENDED.has(paragraph.status)) return;
  }
  throw new Failure('waiting', 'It has been told to stop and runs on, so it may still write.', { system: 'zeppelin' });
}

/** The paragraph, looked at until it has ended, is gone, or the operator's patience is at its end; each status is told. */
async function* looks(
  { base, interpreter, appId }: Trial,
  noteId: string,
  id: string,
  hands: Hands,
  signal: AbortSignal,
): AsyncGenerator<Paragraph> {
  for (let told = ''; ; ) {
    const paragraph = await hands.read.zeppelin.read(base).paragraph(noteId, id, signal);
    if (paragraph === undefined) return;
    if (paragraph.status !== told) hands.progress(`${appId}: paragraph of %${interpreter}: ${paragraph.status}`);
    told = paragraph.status;
    yield paragraph;
    if (ENDED.has(paragraph.status) || hands.clock.now() > hands.until) return;
    await hands.clock.sleep(POLL_MS, signal);
  }
}

function attemptOf(interpreter: string, paragraph: Paragraph | undefined): SmokeAttempt {
  const said = (paragraph?.result?.outputs ?? []).map(({ text }) => text).join('');
  const status = paragraph?.status ?? 'gone';
  if (!ENDED.has(status)) return { interpreter, outcome: 'unfinished', read: undefined, said: `It is ${status}.` };
  if (status !== 'FINISHED')
    return { interpreter, outcome: 'failed', read: undefined, said: said.trim() || `It ended with ${status}.` };
  if (said.includes(LACKS_CLIENT)) return { interpreter, outcome: 'lacks-client', read: undefined, said: LACKS_CLIENT };
  const at = said.indexOf(READ);
  const read = at < 0 ? undefined : said.slice(at + READ.length).split('\n')[0];
  return { interpreter, outcome: 'ran', read, said: said.trim() };
}
