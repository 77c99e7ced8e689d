import type { HdfsCluster, NamenodeLoad, Namenode as NamenodeTold } from '../../../clients/hdfs/types.ts';
import type { Fact } from '../../../core/fact.ts';
import { Source } from '../../../core/source.ts';
import { type CrowdedDatanode, Namenode } from '../../subjects/namenode.ts';
import { namenodeText } from '../../subjects/namenode-text.ts';
import type { OneSubject } from '../../subjects/text-subjects.ts';
import { readJson } from '../../text/json.ts';
import type { Versions } from '../../versions.ts';
import type { HadoopSettings } from './hadoop-settings.ts';
import type { LiveAnswers } from './live.ts';
import { unreadIn } from './printed.ts';

/** What was asked of one namenode. */
export interface AskedNamenode {
  readonly base: string;
  readonly namenode: Fact<NamenodeTold>;
  readonly load: Fact<NamenodeLoad>;
  /** Undefined where it could not be reached. */
  readonly settings: HadoopSettings | undefined;
}

/** What is known of the file system. */
interface Around {
  readonly cluster: HdfsCluster;
  readonly versions: Versions;
  readonly crowded: readonly CrowdedDatanode[];
  /** The settings of a datanode. */
  readonly writing: HadoopSettings | undefined;
}

interface NamenodeAnswers extends LiveAnswers {
  readonly subjects: readonly OneSubject[];
}

/** What of one namenode can be judged, with what the others told. */
export function namenodeAnswers(
  { base, namenode, load, settings }: AskedNamenode,
  all: readonly AskedNamenode[],
  { cluster, versions, crowded, writing }: Around,
): NamenodeAnswers {
  const path = `hdfs/namenode@${new URL(base).host}`;
  const { texts = [], unread = [], folder, values } = settings ?? {};
  const files: OneSubject[] = folder === undefined ? [] : [{ kind: 'hadoop-folder', subject: folder }];
  if (!namenode.ok || !load.ok) return { texts, subjects: files, unread: [...unreadIn(path, load), ...unread] };
  const facts = {
    base,
    namenode: namenode.value,
    load: load.value,
    cluster,
    settings: values,
    peers: peersOf(base, all),
    writing: writing?.values,
    crowded,
  };
  const source = new Source(path, namenodeText(facts));
  const subject = new Namenode(source, versions, facts, () => readJson(source.text).root);
  return {
    texts: [{ source, kind: undefined, versions }, ...texts],
    subjects: [{ kind: 'namenode', subject }, ...files],
    unread,
  };
}

const peersOf = (base: string, all: readonly AskedNamenode[]): Map<string, ReadonlyMap<string, string>> =>
  new Map(
    all.flatMap((one) => {
      const values = one.settings?.values;
      return one.base === base || values === undefined ? [] : [[one.base, values] as const];
    }),
  );
