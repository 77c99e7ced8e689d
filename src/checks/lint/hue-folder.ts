import { HueFolder } from '../subjects/hue-folder.ts';
import type { FolderReader } from './read-file.ts';
import { subjectsIn } from './subjects-in.ts';

/** All files of Hue in a folder, with the `hdfs-site.xml` beside them. */
export const hueFolderReader: FolderReader = {
  kinds: ['hue-ini', 'hadoop-conf'],
  read(_folder, files, given) {
    const own = files.flatMap(({ subjects }) =>
      subjects.flatMap((one) => (one.kind === 'hue-ini' ? [one.subject] : [])),
    );
    const [first, ...others] = own;
    if (first === undefined) return [];
    const hdfs = subjectsIn(files, 'hdfs-site.xml').find((one) => one.kind === 'hadoop-conf')?.subject;
    const versions = { ...hdfs?.versions, ...Object.assign({}, ...own.map((hue) => hue.versions)), ...given };
    return [{ kind: 'hue-folder', subject: new HueFolder([first, ...others], hdfs, versions) }];
  },
};
