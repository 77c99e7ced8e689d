import { Source } from '../../core/source.ts';
import { readHadoopXml, xmlText } from '../text/hadoop-xml.ts';
import type { Versions } from '../versions.ts';
import { HadoopConf } from './hadoop-conf.ts';

/** A file of Hadoop from its text, for the examples of rules. */
export const hadoopText = (path: string, text: string, versions: Versions = {}): HadoopConf =>
  new HadoopConf(new Source(path, text), versions, () => readHadoopXml(text));

export const coreSite = (settings: Readonly<Record<string, string>>, versions: Versions = {}): HadoopConf =>
  hadoopText('core-site.xml', configurationXml(settings), versions);

export const hdfsSite = (settings: Readonly<Record<string, string>>, versions: Versions = {}): HadoopConf =>
  hadoopText('hdfs-site.xml', configurationXml(settings), versions);

/** `<configuration>` with a property for each setting. */
export function configurationXml(settings: Readonly<Record<string, string>>): string {
  const properties = Object.entries(settings).map(
    ([key, value]) => `  <property>\n    <name>${key}</name>\n    <value>${xmlText(value)}</value>\n  </property>\n`,
  );
  return `<configuration>\n${properties.join('')}</configuration>\n`;
}
