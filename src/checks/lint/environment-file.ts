import { Environment } from '../subjects/environment.ts';
import type { OneSubject } from '../subjects/text-subjects.ts';
import type { Entry } from '../text/entry.ts';
import { wholeExcerpt } from '../text/excerpt.ts';
import { assignmentsOf, readShell } from '../text/shell.ts';
import type { Versions } from '../versions.ts';
import { commandSubjects, variableSubjects } from './command-subjects.ts';
import { startsProgram } from './flags-file.ts';
import { headerVersions } from './header-versions.ts';
import { folderVersions } from './image-versions.ts';
import { isSparkTemplate } from './is-template.ts';
import type { FileReader } from './read-file.ts';

/** A script that sets variables for Spark or Zeppelin, or that calls spark-submit. It is read and never run. */
const environmentFile = (
  kind: 'spark-env' | 'zeppelin-env',
  byName: RegExp,
  isLike: (path: string, text: string) => boolean,
): FileReader => ({
  knows(path, text) {
    if (isSparkTemplate(text)) return undefined;
    if (byName.test(path)) return 'by name';
    return isLike(path, text) ? 'by content' : undefined;
  },
  read(source, given) {
    const shell = readShell(source.text);
    const { comments, faults, commands } = shell;
    const assigned = assignmentsOf(shell);
    const versions = { ...sparkOf(assigned), ...headerVersions(source, comments), ...given };
    const place = { source, versions, excerpt: wholeExcerpt(source.text) };
    const own: OneSubject = { kind, subject: new Environment(source, versions, () => assigned) };
    const subjects = [
      own,
      ...commands.flatMap((command) => commandSubjects(command, place)),
      ...assigned.flatMap(({ key, content }) => variableSubjects(key, content, source, versions)),
    ];
    return { source, kind, subjects, comments, faults };
  },
});

/** The Spark that is run, where its folder tells the version. */
const sparkOf = (assigned: readonly Entry[]): Versions => {
  const { spark } = folderVersions(assigned.findLast(({ key }) => key === 'SPARK_HOME')?.value ?? '');
  return spark === undefined ? {} : { spark };
};

export const sparkEnvFile = environmentFile(
  'spark-env',
  /(^|\/)spark-env\.sh(\.\w+)?$/i,
  (path, text) => /\.(sh|bash)$/i.test(path) && /^[^#\n]*\bspark-submit\b/m.test(text) && !startsProgram(text),
);

export const zeppelinEnvFile = environmentFile('zeppelin-env', /(^|\/)zeppelin-env\.sh(\.\w+)?$/i, () => false);
