import { ZeppelinSite } from '../subjects/zeppelin-site.ts';
import { headerVersions } from './header-versions.ts';
import { isTemplate } from './is-template.ts';
import type { FileReader } from './read-file.ts';

/** `zeppelin-site.xml`. */
export const zeppelinSiteFile: FileReader = {
  knows(path, text) {
    if (!/\.xml(\.\w+)?$/i.test(path) || isTemplate(text)) return undefined;
    if (/(^|\/)zeppelin-site[^/]*\.xml(\.\w+)?$/i.test(path)) return 'by name';
    return /\.xml$/i.test(path) && /<name>\s*zeppelin\.\w/.test(text) ? 'by content' : undefined;
  },
  async read(source, given) {
    const { readHadoopXml } = await import('../text/hadoop-xml.ts');
    const xml = readHadoopXml(source.text);
    const versions = { ...headerVersions(source, xml.comments), ...given };
    const subject = new ZeppelinSite(source, versions, () => xml);
    const subjects = xml.isWhole ? [{ kind: 'zeppelin-site' as const, subject }] : [];
    return { source, kind: 'zeppelin-site', subjects, comments: xml.comments, faults: xml.faults };
  },
};
