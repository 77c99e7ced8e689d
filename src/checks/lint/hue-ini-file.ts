import { HueIni } from '../subjects/hue-ini.ts';
import { readNestedIni } from '../text/nested-ini.ts';
import { headerVersions } from './header-versions.ts';
import { isTemplate } from './is-template.ts';
import type { FileReader } from './read-file.ts';

/** `hue.ini`, and the other files of Hue's folder. */
export const hueIniFile: FileReader = {
  knows(path, text) {
    if (!/\.ini(\.\w+)?$/i.test(path) || isTemplate(text)) return undefined;
    if (/(^|\/)([^/]*[-_.])?hue([-_.][^/]*)?\.ini(\.\w+)?$/i.test(path)) return 'by name';
    return /\.ini$/i.test(path) && /^[ \t]*(\[desktop\]|\[\[hdfs_clusters\]\])/m.test(text) ? 'by content' : undefined;
  },
  read(source, given) {
    const ini = readNestedIni(source.text);
    const versions = { ...headerVersions(source, ini.comments), ...given };
    const subject = new HueIni(source, versions, () => ini);
    const behind = ini.entries.flatMap(({ comment }) => comment ?? []);
    const comments = [...ini.comments, ...behind].sort((a, b) => a.start - b.start);
    return { source, kind: 'hue-ini', subjects: [{ kind: 'hue-ini', subject }], comments, faults: ini.faults };
  },
};
