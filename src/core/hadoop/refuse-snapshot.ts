import { Failure } from '../failure.ts';
import { shellWord } from '../shell-word.ts';

/** @throws Failure `refused` for what is in a snapshot, or is the list of them: HDFS lets nobody change it */
export function refuseSnapshot(path: string): void {
  const names = path.split('/');
  const at = names.indexOf('.snapshot');
  if (at === -1) return;
  const [folder, within] = [names.slice(0, at), names.slice(at + 2)];
  const lives = [...folder, ...within].join('/') || '/';
  const copy =
    names.length > at + 1 ? ` Or copy it out, and change the copy: hdfs dfs -cp -p ${shellWord(path)} FOLDER` : '';
  throw new Failure('refused', `${path} is in a snapshot, and snapshots are read-only.`, {
    system: 'hdfs',
    hint: `Name what lives: ${shellWord(lives)}.${copy}`,
  });
}
