import type { Change } from '../../core/change.ts';
import { fact } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import type { Hands, Keeper, Readers } from '../keeper.ts';
import { notebookBase } from '../notebook-base.ts';
import { smoke } from '../smoke/smoke.ts';
import { tellable } from '../smoke/tellable.ts';
import { folderOf, NOTE, type ZeppelinSmokeWant } from '../smoke/want.ts';

interface Have {
  readonly isFolderLeft: boolean;
  /** Ids of notes that an earlier run has left. */
  readonly notesLeft: readonly string[];
}

const KEEPER = 'zeppelin-smoke';

/** Leaves nothing behind; what a run that was killed has left is removed by the next one. */
export const zeppelinSmoke: Keeper<ZeppelinSmokeWant, Have> = {
  kind: KEEPER,

  async look(want, { hdfs, marathon, zeppelin }, signal) {
    const [status, base] = await Promise.all([
      hdfs.status(folderOf(want), signal),
      notebookBase(want.appId, { marathon }, signal),
    ]);
    if (want.interpreter !== undefined)
      await refuseUnknown(want.interpreter, base ?? notRunning(want), zeppelin, signal);
    const notes = base === undefined ? undefined : await fact(zeppelin.read(base).notes(signal));
    const left = notes?.ok === true ? notes.value.filter(({ path }) => path === `/${NOTE}`) : [];
    return { isFolderLeft: status !== undefined, notesLeft: left.map(({ id }) => id) };
  },

  compare(want, { isFolderLeft, notesLeft }) {
    return [
      ...(isFolderLeft ? [removal('hdfs', folderOf(want))] : []),
      ...notesLeft.map((id) => removal('zeppelin', `${want.appId} note ${NOTE} (${id})`)),
      {
        keeper: KEEPER,
        system: 'zeppelin',
        action: 'run',
        target: want.appId,
        aspect: 'smoke',
        summary: `a paragraph${want.interpreter === undefined ? '' : ` of %${want.interpreter}`} that writes ${folderOf(want)} and reads it back; folder and note are removed again`,
        before: null,
        after: null,
      },
    ];
  },

  async apply(want, change, hands, signal) {
    if (change.action === 'run') return smoke(want, await baseOf(want, hands, signal), hands, signal);
    if (change.system === 'hdfs') await hands.write.hdfs.remove(folderOf(want), signal);
    else await hands.write.zeppelin.write(await baseOf(want, hands, signal)).deleteNote(noteIn(change), signal);
  },
};

const removal = (system: string, target: string): Change => ({
  keeper: KEEPER,
  system,
  action: 'delete',
  target,
  summary: 'remove what an earlier run has left',
  before: null,
  after: null,
});

const noteIn = ({ target }: Change): string => /\((\w+)\)$/.exec(target)?.[1] ?? '';

async function baseOf(want: ZeppelinSmokeWant, { read }: Hands, signal: AbortSignal): Promise<string> {
  const base = await notebookBase(want.appId, read, signal);
  return base ?? notRunning(want);
}

/** What a plan names must be there before anything is changed. @throws Failure as of `tellable` */
async function refuseUnknown(
  interpreter: string,
  base: string,
  zeppelin: Readers['zeppelin'],
  signal: AbortSignal,
): Promise<void> {
  tellable(await zeppelin.read(base).interpreters(signal), interpreter, base);
}

function notRunning(want: ZeppelinSmokeWant): never {
  throw new Failure('unavailable', `The notebook ${want.appId} does not run, so no paragraph can be run in it.`, {
    system: 'zeppelin',
    hint: `See why: mesosctl zeppelin show ${want.tenant}`,
  });
}
