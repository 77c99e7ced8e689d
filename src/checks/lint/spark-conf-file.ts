import { SparkConf } from '../subjects/spark-conf.ts';
import { readProperties } from '../text/properties.ts';
import { headerVersions } from './header-versions.ts';
import { isSparkTemplate } from './is-template.ts';
import type { FileReader } from './read-file.ts';

/** Whether nothing stands in it, or a property that is or was to be one of Spark. */
const hasOwn = (text: string): boolean => !/^[ \t]*[^#!\s]/m.test(text) || /^[ \t]*spark\.\w/m.test(text);

/** Whether each line sets a property of Spark, or is a comment: where the name of the file does not say what it is. */
export const isAllSpark = (text: string): boolean =>
  text
    .replace(/\\\r?\n/g, ' ')
    .split('\n')
    .every((line) => /^\s*(?:$|[#!]|spark\.\w)/.test(line));

/** `spark-defaults.conf`, and what `spark-submit --properties-file` takes. */
export const sparkConfFile: FileReader = {
  takesLatin1: true,
  knows(path, text) {
    if (isSparkTemplate(text)) return undefined;
    if (/(^|\/)spark-defaults?[^/]*\.conf(\.\w+)?$/i.test(path)) return 'by name';
    // A web server, log4j and others have files of such names too.
    if (/(^|\/)spark[^/]*\.(conf|properties)(\.\w+)?$/i.test(path) && hasOwn(text)) return 'by name';
    return /\.(conf|properties)$/i.test(path) && /^[ \t]*spark\.\w/m.test(text) ? 'by content' : undefined;
  },
  read(source, given) {
    const { entries, comments, faults } = readProperties(source.text);
    const versions = { ...headerVersions(source, comments), ...given };
    const subject = new SparkConf(source, versions, 'file', () => entries);
    return { source, kind: 'spark-conf', subjects: [{ kind: 'spark-conf', subject }], comments, faults };
  },
};
