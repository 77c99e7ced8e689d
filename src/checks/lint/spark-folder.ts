import { SparkFolder } from '../subjects/spark-folder.ts';
import type { FolderReader } from './read-file.ts';
import { subjectsIn } from './subjects-in.ts';

/** `spark-defaults.conf` with the `spark-env.sh`, the notebooks and the apps that lie beside it. */
export const sparkFolderReader: FolderReader = {
  kinds: ['spark-conf', 'spark-env', 'zeppelin-interpreter', 'marathon-app'],
  read(_folder, files, given) {
    const defaults = subjectsIn(files, 'spark-defaults.conf').find((one) => one.kind === 'spark-conf')?.subject;
    if (defaults === undefined) return [];
    const environment = subjectsIn(files, 'spark-env.sh').find((one) => one.kind === 'spark-env')?.subject;
    const others = files
      .filter(({ kind }) => kind === 'zeppelin-interpreter' || kind === 'marathon-app')
      .flatMap(({ subjects }) => subjects.flatMap((one) => (one.kind === 'spark-conf' ? [one.subject] : [])));
    if (environment === undefined && others.length === 0) return [];
    const versions = { ...environment?.versions, ...defaults.versions, ...given };
    return [{ kind: 'spark-folder', subject: new SparkFolder(defaults, environment, others, versions) }];
  },
};
