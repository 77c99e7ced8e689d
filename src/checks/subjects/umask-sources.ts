import { Failure } from '../../core/failure.ts';
import type { SaidSettings } from '../../core/umask/way-in.ts';
import type { KnownSettings } from '../../core/umask/ways-in.ts';
import { readHadoopXml } from '../text/hadoop-xml.ts';
import { readProperties } from '../text/properties.ts';

/** A file that the operator names, with its text. */
export interface ConfFile {
  readonly path: string;
  readonly text: string;
}

/**
 * What files say of umasks: `core-site.xml` and `hdfs-site.xml` as Hadoop and Hue read them, all others as properties of Spark.
 * @throws Failure `config` where a file is no configuration of Hadoop, or has settings and none of Spark
 */
export function settingsInFiles(files: readonly ConfFile[]): Pick<KnownSettings, 'spark' | 'hadoop' | 'hdfsSite'> {
  const spark: SaidSettings[] = [];
  const core: SaidSettings[] = [];
  const hdfsSite: SaidSettings[] = [];
  for (const { path, text } of files) {
    if (!path.endsWith('.xml')) spark.push(said(path, sparkEntries(path, text)));
    else (/hdfs-site[^/]*\.xml$/.test(path) ? hdfsSite : core).push(said(path, entriesOf(path, text)));
  }
  return { spark, hadoop: [...hdfsSite, ...core], hdfsSite };
}

function sparkEntries(path: string, text: string): ReturnType<typeof readProperties>['entries'] {
  const { entries } = readProperties(text);
  if (entries.length === 0 || entries.some(({ key }) => key.startsWith('spark.'))) return entries;
  throw new Failure('config', `${path} is no spark-defaults.conf: no line of it sets a spark. property.`, {
    hint: 'Files of Hadoop are told by their names: core-site.xml, hdfs-site.xml.',
  });
}

function entriesOf(path: string, text: string): ReturnType<typeof readHadoopXml>['entries'] {
  const { entries, isWhole } = readHadoopXml(text);
  if (isWhole) return entries;
  throw new Failure('config', `${path} is no configuration of Hadoop.`, {
    hint: `What is wrong with it: mesosctl lint ${path}`,
  });
}

const said = (from: string, entries: readonly { readonly key: string; readonly value: string }[]): SaidSettings => ({
  from,
  values: new Map(entries.map(({ key, value }) => [key, value])),
});
