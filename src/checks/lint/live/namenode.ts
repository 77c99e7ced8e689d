import type { HdfsCluster, HdfsReader, NamenodeFact } from '../../../clients/hdfs/types.ts';
import { fact, valueIn } from '../../../core/fact.ts';
import { inTurns } from '../../../core/in-turns.ts';
import type { Limit } from '../../subjects/platform-look.ts';
import type { OneSubject } from '../../subjects/text-subjects.ts';
import type { Versions } from '../../versions.ts';
import { crowdedDatanodes } from './crowded-datanodes.ts';
import { type HadoopSettings, hadoopSettings } from './hadoop-settings.ts';
import type { LiveAnswers } from './live.ts';
import { type AskedNamenode, namenodeAnswers } from './namenode-answers.ts';
import { unreadIn } from './printed.ts';

/** What the servers of a file system say that can be judged. */
export interface LiveHdfs extends LiveAnswers {
  /** For each that was read a `namenode`, and its files as a `hadoop-folder`; what is found stands in one of the texts. */
  readonly subjects: readonly OneSubject[];
  readonly versions: Versions;
}

/** Namenodes that are asked at once. */
const AT_ONCE = 8;

/**
 * Reads HDFS once: the figures of each namenode, what the active one counts, and the settings with which the namenodes and
 * one datanode run. One that says nothing is told as unread, and keeps nothing else from being read.
 */
export async function readNamenode(read: HdfsReader, limit: Limit): Promise<LiveHdfs> {
  const [counted, states] = await Promise.all([
    fact(read.cluster(limit('its datanodes, blocks and space'))),
    fact(read.eachNamenode(limit('the state of each namenode'))),
  ]);
  if (!counted.ok) return { texts: [], subjects: [], versions: {}, unread: unreadIn('hdfs', counted) };
  const cluster = counted.value;
  const versions: Versions = { hadoop: cluster.version };
  const [asked, writing, crowded] = await Promise.all([
    inTurns(valueIn(states) ?? [], AT_ONCE, (one) => askNamenode(one, versions, read, limit)),
    settingsOfOne(cluster, versions, read, limit),
    crowdedDatanodes(read, cluster, limit),
  ]);
  const answers = asked.map((one) => namenodeAnswers(one, asked, { cluster, versions, crowded, writing }));
  return {
    versions,
    texts: [...answers.flatMap(({ texts }) => texts), ...(writing?.texts ?? [])],
    subjects: answers.flatMap(({ subjects }) => subjects),
    unread: [...unreadIn('hdfs', states), ...answers.flatMap(({ unread }) => unread), ...(writing?.unread ?? [])],
  };
}

/** Of one that cannot be reached nothing is asked. */
async function askNamenode(
  { base, namenode }: NamenodeFact,
  versions: Versions,
  read: HdfsReader,
  limit: Limit,
): Promise<AskedNamenode> {
  if (!namenode.ok) return { base, namenode, load: namenode, settings: undefined };
  const [load, settings] = await Promise.all([
    fact(read.load(base, limit('its heap and its calls'))),
    hadoopSettings(read, 'namenode', base, versions, limit),
  ]);
  return { base, namenode, load, settings };
}

/** The settings of the first datanode in service, which stands for those that are installed alike. */
async function settingsOfOne(
  { datanodes }: HdfsCluster,
  versions: Versions,
  read: HdfsReader,
  limit: Limit,
): Promise<HadoopSettings | undefined> {
  const address = datanodes.find(({ live, adminState }) => live && adminState === 'in service')?.address;
  return address === undefined ? undefined : hadoopSettings(read, 'datanode', address, versions, limit);
}
