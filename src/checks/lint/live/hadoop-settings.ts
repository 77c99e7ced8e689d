import type { ConfiguredValue, HdfsReader } from '../../../clients/hdfs/types.ts';
import { fact } from '../../../core/fact.ts';
import { Failure } from '../../../core/failure.ts';
import type { Source } from '../../../core/source.ts';
import { HadoopConf } from '../../subjects/hadoop-conf.ts';
import { HadoopFolder } from '../../subjects/hadoop-folder.ts';
import type { Limit } from '../../subjects/platform-look.ts';
import type { Versions } from '../../versions.ts';
import { hadoopSiteText } from './hadoop-site-text.ts';
import type { LiveAnswers } from './live.ts';

export type HadoopServer = 'namenode' | 'datanode';

/** With what settings a server runs. */
export interface HadoopSettings extends LiveAnswers {
  /** All by key, the defaults too; undefined where they are not shown. */
  readonly values: ReadonlyMap<string, string> | undefined;
  /** Both files seen together; undefined where one of them says nothing. */
  readonly folder: HadoopFolder | undefined;
}

/**
 * What a server was given in its files, as texts of those files: `hdfs/conf@host:port/core-site.xml`. What it set itself is
 * left out, for nobody wrote it; so a key that is not there may be set all the same, as fs.defaultFS always is.
 */
export async function hadoopSettings(
  read: HdfsReader,
  server: HadoopServer,
  address: string,
  versions: Versions,
  limit: Limit,
): Promise<HadoopSettings> {
  const { host } = new URL(address);
  const path = `hdfs/conf@${host}`;
  const asked = await fact(read.configuration(address, limit(`the settings of the ${server} at ${address}`)));
  const failure = asked.ok ? hidden(server, address, read.user) : asked.failure;
  const told = asked.ok ? asked.value : undefined;
  if (told === undefined) return { texts: [], unread: [{ path, failure }], values: undefined, folder: undefined };
  const wrote = told.filter((value) => isWritten(value) || value.key === NAMES);
  const texts = (['core-site.xml', 'hdfs-site.xml'] as const).flatMap((file) => {
    const own = wrote.filter((value) => counts[server](value.key) && fileOf(value) === file);
    if (own.length === 0) return [];
    const source = hadoopSiteText(`${path}/${file}`, own);
    return [{ kind: 'hadoop-conf', source, versions, servers: [host] } as const];
  });
  const values = new Map(told.map(({ key, value }) => [key, value]));
  return { texts, unread: [], values, folder: await folderOf(texts, versions) };
}

async function folderOf(
  texts: readonly { readonly source: Source }[],
  versions: Versions,
): Promise<HadoopFolder | undefined> {
  const { readHadoopXml } = await import('../../text/hadoop-xml.ts');
  const [core, hdfs] = texts.map(({ source }) => new HadoopConf(source, versions, () => readHadoopXml(source.text)));
  return core === undefined || hdfs === undefined ? undefined : new HadoopFolder(core, hdfs, versions);
}

/** A namenode makes it `programmatically` where its two have one each; without it nobody would know it for a namenode's. */
const NAMES = 'dfs.namenode.name.dir';

/** Hadoop 2 writes `programatically`. */
const isWritten = ({ source, value }: ConfiguredValue): boolean =>
  value !== '' && !source.endsWith('-default.xml') && !/^programm?atically$|^because /.test(source);

/** Which settings a server reads: those of a datanode are often in the files of a namenode too, and mean nothing there. */
const counts: Readonly<Record<HadoopServer, (key: string) => boolean>> = {
  namenode: (key) => !key.startsWith('dfs.datanode.'),
  datanode: (key) => key.startsWith('dfs.datanode.'),
};

function fileOf({ key, source }: ConfiguredValue): 'core-site.xml' | 'hdfs-site.xml' {
  const site = /(?:^|\/)(core|hdfs)-site[^/]*$/.exec(source)?.[1];
  if (site !== undefined) return site === 'core' ? 'core-site.xml' : 'hdfs-site.xml';
  return key.startsWith('dfs.') ? 'hdfs-site.xml' : 'core-site.xml';
}

const hidden = (server: HadoopServer, address: string, user: string): Failure =>
  new Failure('denied', `The ${server} at ${address} does not show its settings (/conf) to ${user}.`, {
    system: 'hdfs',
    hint: 'hadoop.security.instrumentation.requires.admin is true there, perhaps: ask as one of dfs.cluster.administrators.',
  });
