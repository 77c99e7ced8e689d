import type { FileStatus } from '../../clients/hdfs/types.ts';
import type { Change } from '../../core/change.ts';
import { Failure } from '../../core/failure.ts';
import { isObject, type Json } from '../../core/json.ts';
import { formatMode, modeUnderMask } from '../../core/mode.ts';
import { keep } from '../build.ts';
import type { Hands, Readers } from '../keeper.ts';
import { makeFolder } from '../keepers/hdfs-folder.ts';
import { hdfsRetired } from '../keepers/hdfs-retired.ts';
import { asBefore, type Back, changed, comesBack, lost, oneStep, type Undoing, type WayBack } from './way-back.ts';

/** A folder as one side of a change tells of it, or as it is. */
interface Folder {
  readonly owner: string;
  readonly group: string;
  /** Three octal digits. */
  readonly mode: string;
}

/** What a folder was given is taken back; a folder that the run made goes when nothing else is in it. */
export const hdfsFolderBack: WayBack = async (done, undoing, read, signal) => {
  const status = await read.hdfs.status(done.target, signal);
  if (done.aspect === 'default ACL') return aclBack(done, status, undoing, read, signal);
  const now = status === undefined ? undefined : await folderOf(status, done.target, read, signal);
  if (done.aspect !== undefined) return aspectBack(done, now, undoing);
  const before = folderIn(done.before);
  if (isSame(now, before)) return asBefore;
  if (!isSame(now, folderIn(done.after))) return changed(sentenceOf(done.target, now));
  if (before === undefined) return removalOf(done, undoing, read, signal);
  return oneStep(done, { summary: `folder of ${before.owner}:${before.group}, mode ${before.mode}` }, (hands, stop) =>
    makeFolder({ path: done.target, owner: before.owner, group: before.group, mode: modeIn(before.mode) }, hands, stop),
  );
};

async function folderOf(status: FileStatus, path: string, { hdfs }: Readers, signal: AbortSignal): Promise<Folder> {
  const acl = status.aclBit ? await hdfs.acl(path, signal) : undefined;
  const mode = formatMode(modeUnderMask(status.mode, acl?.access ?? []));
  return { owner: status.owner, group: status.group, mode };
}

function folderIn(side: Json): Folder | undefined {
  if (!isObject(side)) return undefined;
  return { owner: String(side['owner']), group: String(side['group']), mode: String(side['mode']) };
}

const isSame = (a: Folder | undefined, b: Folder | undefined): boolean =>
  a?.owner === b?.owner && a?.group === b?.group && a?.mode === b?.mode;

const modeIn = (octal: string): number => Number.parseInt(octal, 8);

const sentenceOf = (path: string, now: Folder | undefined): string =>
  now === undefined
    ? `${path} has gone since.`
    : `${path} belongs to ${now.owner}:${now.group} with mode ${now.mode} by now, which is not what the run left.`;

/** Owner or mode of a folder. */
function aspectBack(done: Change, now: Folder | undefined, undoing: Undoing): Back {
  const path = done.target;
  const [before, after] = [String(done.before), String(done.after)];
  const live = now === undefined ? undefined : done.aspect === 'owner' ? `${now.owner}:${now.group}` : now.mode;
  if (live === before) return asBefore;
  if (live !== after && (live !== undefined || !comesBack(path, undoing))) return changed(sentenceOf(path, now));
  const [owner = '', group = ''] = before.split(':');
  return oneStep(done, { summary: `${done.aspect} ${after} → ${before}` }, ({ write: { hdfs } }, stop) =>
    done.aspect === 'owner' ? hdfs.setOwner(path, owner, group, stop) : hdfs.setMode(path, modeIn(before), stop),
  );
}

async function aclBack(
  done: Change,
  status: FileStatus | undefined,
  undoing: Undoing,
  { hdfs }: Readers,
  signal: AbortSignal,
): Promise<Back> {
  const path = done.target;
  const [before, after] = [entriesIn(done.before), entriesIn(done.after)];
  const absent = comesBack(path, undoing) ? after : [];
  const now = status === undefined ? absent : ((await hdfs.acl(path, signal))?.defaults ?? []);
  if (now.join() === before.join()) return asBefore;
  if (now.join() !== after.join()) return changed(`The default ACL of ${path} has been changed since.`);
  const summary = before.length === 0 ? 'no default ACL' : `default ACL ${before.join(',').replaceAll('default:', '')}`;
  return oneStep(done, { summary }, async (hands, stop) => {
    await hands.write.hdfs.removeDefaultAcl(path, stop);
    if (before.length > 0) await hands.write.hdfs.modifyAcl(path, before, stop);
  });
}

const entriesIn = (side: Json): string[] => (Array.isArray(side) ? side.map(String) : []);

/** A folder with data goes into the trash, and only when that was said; those below it that the run made go with it. */
async function removalOf(done: Change, undoing: Undoing, read: Readers, signal: AbortSignal): Promise<Back> {
  const path = done.target;
  const made = undoing.run
    .filter(({ keeper, action }) => keeper === 'hdfs-folder' && action === 'create')
    .map(({ target }) => target);
  const top = made.filter((one) => path === one || path.startsWith(`${one}/`)).sort()[0] ?? path;
  if (undoing.deleteData && (await strangerIn(top, made, read, signal)) !== undefined) {
    if (path !== top) return asBefore;
    const owner = folderIn(done.after)?.owner ?? '';
    return {
      kind: 'steps',
      steps: await keep(hdfsRetired, { path, tenant: owner, into: 'trash' }).steps(read, signal),
    };
  }
  const stranger = await strangerIn(path, made, read, signal);
  if (stranger !== undefined) {
    return lost(`${path} holds what the run did not put there: ${stranger}.`, '--delete-data moves it into the trash.');
  }
  return oneStep(done, { summary: 'remove the empty folder' }, (hands, stop) => removeEmpty(path, hands, stop));
}

/** The first entry at or below a folder that the run has not made; undefined when there is none. */
async function strangerIn(
  path: string,
  made: readonly string[],
  read: Readers,
  signal: AbortSignal,
): Promise<string | undefined> {
  for (const { name } of await read.hdfs.list(path, signal)) {
    const entry = `${path}/${name}`;
    if (!made.includes(entry)) return entry;
    const deeper = await strangerIn(entry, made, read, signal);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

/** DELETE takes all that is below along: it is looked at once more. */
async function removeEmpty(path: string, hands: Hands, signal: AbortSignal): Promise<void> {
  const [entry] = await hands.read.hdfs.list(path, signal);
  if (entry !== undefined) {
    throw new Failure('conflict', `${path} is no longer empty: it holds ${entry.name}.`, {
      system: 'hdfs',
      hint: 'Look at what has come in; --delete-data moves it into the trash.',
    });
  }
  await hands.write.hdfs.remove(path, signal);
}
