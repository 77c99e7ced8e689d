import { SparkConf } from '../subjects/spark-conf.ts';
import { readProperties } from '../text/properties.ts';
import { headerVersions } from './header-versions.ts';
import { isSparkTemplate } from './is-template.ts';
import type { FileReader } from './read-file.ts';

/** `spark-defaults.conf`, and what `spark-submit --properties-file` takes. */
export const sparkConfFile: FileReader = {
  takesLatin1: true,
  knows(path, text) {
    if (isSparkTemplate(text)) return undefined;
    if (/(^|\/)spark[^/]*\.(conf|properties)(\.\w+)?$/i.test(path)) return 'by name';
    return /\.(conf|properties)$/i.test(path) && /^[ \t]*spark\.\w/m.test(text) ? 'by content' : undefined;
  },
  read(source, given) {
    const { entries, comments, faults } = readProperties(source.text);
    const versions = { ...headerVersions(source, comments), ...given };
    const subject = new SparkConf(source, versions, 'file', () => entries);
    return { source, kind: 'spark-conf', subjects: [{ kind: 'spark-conf', subject }], comments, faults };
  },
};
