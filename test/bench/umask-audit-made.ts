import { type MadeInode, ROOT_ID, startNamenodeOf } from '../../scripts/real/namenode-of.ts';

/** How the homes of the bench are: so many, each with so many folders, each with so many files. */
interface Shape {
  readonly homes: number;
  readonly folders: number;
  readonly files: number;
}

const CLOSED = ['default:user::rwx', 'default:group::---', 'default:other::---'];

/** Starts a namenode whose homes hold what Spark leaves: folders of parts. Its JVM has no flags but its heap, as by default. */
export const startHomes = (jars: string, shape: Shape) => startNamenodeOf(jars, () => inodesOf(shape), '1g', []);

function* inodesOf({ homes, folders, files }: Shape): Generator<MadeInode> {
  const user = ROOT_ID + 1;
  const perFolder = 1 + files;
  const homeId = (home: number): number => user + 1 + home * (1 + folders * perFolder);
  const system = { owner: 'hdfs', group: 'supergroup', mode: '0755' };
  yield { ...system, id: ROOT_ID, name: '', children: [user] };
  yield { ...system, id: user, name: 'user', children: numbers(homes, homeId) };
  for (let home = 0; home < homes; home += 1) {
    const name = `tenant${String(home).padStart(3, '0')}`;
    const own = { owner: name, group: name };
    const folderId = (folder: number): number => homeId(home) + 1 + folder * perFolder;
    yield { ...own, id: homeId(home), name, mode: '0700', children: numbers(folders, folderId), defaults: CLOSED };
    for (let folder = 0; folder < folders; folder += 1) {
      const id = folderId(folder);
      yield {
        ...own,
        id,
        name: `out-${padded(folder)}`,
        mode: '0755',
        children: numbers(files, (file) => id + 1 + file),
      };
      for (let file = 0; file < files; file += 1) {
        yield { ...own, id: id + 1 + file, name: `part-${padded(file)}`, mode: '0600', children: undefined };
      }
    }
  }
}

/** A namenode finds names by their order. */
const padded = (index: number): string => String(index).padStart(5, '0');

const numbers = (count: number, one: (index: number) => number): number[] =>
  Array.from({ length: count }, (_, index) => one(index));
