import type { ConfiguredValue } from '../../../clients/hdfs/types.ts';
import { Source } from '../../../core/source.ts';
import { xmlText } from '../../text/hadoop-xml.ts';

/** Settings in the form of Hadoop's files, in the order of their keys. */
export function hadoopSiteText(path: string, values: readonly ConfiguredValue[]): Source {
  const sorted = [...values].sort((a, b) => (a.key < b.key ? -1 : 1));
  return new Source(path, `<configuration>\n${sorted.map(property).join('')}</configuration>\n`);
}

/** Letters that stand in no XML. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

function property({ key, value, isFinal }: ConfiguredValue): string {
  const lines = [
    `    <name>${xmlText(key)}</name>`,
    `    <value>${xmlText(value.replace(NOT_IN_XML, '\u{fffd}'))}</value>`,
    ...(isFinal ? ['    <final>true</final>'] : []),
  ];
  return `  <property>\n${lines.join('\n')}\n  </property>\n`;
}
