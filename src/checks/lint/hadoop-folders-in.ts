import { dirname } from 'node:path';
import { grouped } from '../../core/grouped.ts';
import { HadoopFolder } from '../subjects/hadoop-folder.ts';
import type { Versions } from '../versions.ts';
import type { ReadFile } from './read-file.ts';
import { subjectsIn } from './subjects-in.ts';

/** The folders of Hadoop that files make: `core-site.xml` and `hdfs-site.xml` side by side. */
export function hadoopFoldersIn(files: readonly ReadFile[], given: Versions): HadoopFolder[] {
  const conf = files.filter(({ kind }) => kind === 'hadoop-conf');
  return [...grouped(conf, ({ source }) => dirname(source.path)).values()].flatMap((inFolder) => {
    const core = subjectsIn(inFolder, 'core-site.xml').find((one) => one.kind === 'hadoop-conf')?.subject;
    const hdfs = subjectsIn(inFolder, 'hdfs-site.xml').find((one) => one.kind === 'hadoop-conf')?.subject;
    if (core === undefined || hdfs === undefined) return [];
    return [new HadoopFolder(core, hdfs, { ...core.versions, ...hdfs.versions, ...given })];
  });
}
