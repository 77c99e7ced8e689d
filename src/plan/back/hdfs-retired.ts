import { isObject, type Json } from '../../core/json.ts';
import { keep } from '../build.ts';
import { hdfsRetired } from '../keepers/hdfs-retired.ts';
import { asBefore, changed, lost, oneStep, type WayBack } from './way-back.ts';

/** What lies in the trash is moved back; of a snapshot the operator has to copy. What was moved back is moved away again. */
export const hdfsRetiredBack: WayBack = async (done, _undoing, read, signal) => {
  const path = done.target;
  const now = await read.hdfs.status(path, signal);
  if (done.action === 'create') {
    const owner = textIn(done.after, 'owner') ?? '';
    return {
      kind: 'steps',
      steps: await keep(hdfsRetired, { path, tenant: owner, into: 'trash' }).steps(read, signal),
    };
  }
  const kept = textIn(done.after, 'kept');
  const snapshot = textIn(done.after, 'snapshot');
  if (snapshot !== undefined) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const hint = `Copy it back with owners and modes: hdfs dfs -cp -p ${snapshot}/${name} ${path}`;
    return now === undefined ? lost(`${path} was deleted, and is kept in the snapshot ${snapshot}.`, hint) : asBefore;
  }
  if (kept === undefined) {
    const where = textIn(done.after, 'keptIn') ?? 'the trash';
    return now === undefined
      ? lost(`The journal does not tell where ${path} has been moved: look into ${where}.`)
      : asBefore;
  }
  const isKept = (await read.hdfs.status(kept, signal)) !== undefined;
  if (now !== undefined)
    return isKept ? changed(`${path} has been made again since; its data is in ${kept}.`) : asBefore;
  if (!isKept) return lost(`${kept}, where ${path} has been moved, is no longer there: the trash was emptied.`);
  return oneStep(done, { summary: `move back from ${kept}` }, async (hands, stop) => {
    await hands.write.hdfs.rename(kept, path, stop);
  });
};

function textIn(json: Json, name: string): string | undefined {
  const value = isObject(json) ? json[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}
