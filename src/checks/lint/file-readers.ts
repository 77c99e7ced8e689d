import { Failure } from '../../core/failure.ts';
import { contextsFile } from './contexts-file.ts';
import { sparkEnvFile, zeppelinEnvFile } from './environment-file.ts';
import { marathonFlagsFile, mesosAgentFile, mesosMasterFile } from './flags-file.ts';
import { hadoopConfFile } from './hadoop-conf-file.ts';
import { hueIniFile } from './hue-ini-file.ts';
import { marathonAppFile } from './marathon-app-file.ts';
import { marathonGroupFile } from './marathon-group-file.ts';
import { marathonPodFile } from './marathon-pod-file.ts';
import { mesosAclsFile, mesosCredentialsFile, mesosQuotaFile, mesosWeightsFile } from './mesos-json-files.ts';
import { type FileKind, type FileReader, fileKinds } from './read-file.ts';
import { shiroIniFile } from './shiro-ini-file.ts';
import { isAllSpark, sparkConfFile } from './spark-conf-file.ts';
import { tenantsFile } from './tenants-file.ts';
import { zeppelinInterpreterFile } from './zeppelin-interpreter-file.ts';
import { zeppelinSiteFile } from './zeppelin-site-file.ts';

/** For each kind of file how it is known and read. */
export const fileReaders: Readonly<Record<FileKind, FileReader>> = {
  'shiro-ini': shiroIniFile,
  'zeppelin-site': zeppelinSiteFile,
  'hue-ini': hueIniFile,
  'hadoop-conf': hadoopConfFile,
  'spark-conf': sparkConfFile,
  'spark-env': sparkEnvFile,
  'zeppelin-env': zeppelinEnvFile,
  'zeppelin-interpreter': zeppelinInterpreterFile,
  'mesos-master': mesosMasterFile,
  'mesos-agent': mesosAgentFile,
  'mesos-acls': mesosAclsFile,
  'mesos-credentials': mesosCredentialsFile,
  'mesos-weights': mesosWeightsFile,
  'mesos-quota': mesosQuotaFile,
  'marathon-app': marathonAppFile,
  'marathon-group': marathonGroupFile,
  'marathon-pod': marathonPodFile,
  'marathon-flags': marathonFlagsFile,
  tenants: tenantsFile,
  contexts: contextsFile,
};

/**
 * What a file is: by its name where that says it, else by what stands in it; undefined where it is nothing that we judge.
 * @throws Failure `usage` where two kinds claim it with the same right
 */
export function recognise(path: string, text: string): FileKind | undefined {
  const named = only(claiming('by name', fileKinds, path, ''), path);
  if (text === '') return named;
  // A reader may think otherwise of its own name when it sees the text, as of a template.
  const kinds = named === undefined ? fileKinds : fileKinds.filter((kind) => kind !== named);
  if (named !== undefined && fileReaders[named].knows(path, text) === 'by name') return named;
  return only(claiming('by content', kinds, path, text), path);
}

/** A name for each way in which a text is looked at. */
const ENDINGS = ['x.conf', 'x.xml', 'x.ini', 'x.sh', 'x.yaml'];

/** What a text without a name is, by what stands in it alone; undefined where that is nothing that we judge, or not clear. */
export function recogniseText(text: string): FileKind | undefined {
  const claimed = ENDINGS.flatMap((name) => claiming('by content', fileKinds, name, text));
  const kinds = new Set(claimed.filter((kind) => kind !== 'spark-conf' || isAllSpark(text)));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

const claiming = (
  surely: 'by name' | 'by content',
  kinds: readonly FileKind[],
  path: string,
  text: string,
): readonly FileKind[] => kinds.filter((kind) => fileReaders[kind].knows(path, text) === surely);

function only([kind, ...others]: readonly FileKind[], path: string): FileKind | undefined {
  if (kind !== undefined && others.length > 0) throw ambiguous(path, [kind, ...others]);
  return kind;
}

const ambiguous = (path: string, kinds: readonly string[]): Failure =>
  new Failure('usage', `${path} may be ${kinds.join(' or ')}.`, { hint: `Say which: --as ${kinds[0]}.` });
