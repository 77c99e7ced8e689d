import { HadoopConf } from '../subjects/hadoop-conf.ts';
import { headerVersions } from './header-versions.ts';
import { isTemplate } from './is-template.ts';
import type { FileReader } from './read-file.ts';

/** `core-site.xml` and `hdfs-site.xml`, also under names like `hdfs-site-nn1.xml` or `core-site.xml.template`. */
export const hadoopConfFile: FileReader = {
  knows(path, text) {
    if (!/\.xml(\.\w+)?$/i.test(path) || isTemplate(text)) return undefined;
    if (/(^|\/)(core|hdfs)-site[^/]*\.xml(\.\w+)?$/i.test(path)) return 'by name';
    if (!/\.xml$/i.test(path) || /-site\.xml$/i.test(path)) return undefined;
    return /<configuration[\s>]/.test(text) && /<name>\s*(dfs\.|fs\.(defaultFS|permissions))/.test(text)
      ? 'by content'
      : undefined;
  },
  async read(source, given) {
    const { readHadoopXml } = await import('../text/hadoop-xml.ts');
    const xml = readHadoopXml(source.text);
    const versions = { ...headerVersions(source, xml.comments), ...given };
    const subject = new HadoopConf(source, versions, () => xml);
    const subjects = xml.isWhole ? [{ kind: 'hadoop-conf' as const, subject }] : [];
    return { source, kind: 'hadoop-conf', subjects, comments: xml.comments, faults: xml.faults };
  },
};
