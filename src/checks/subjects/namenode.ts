import type { Datanode, HdfsCluster, NamenodeLoad, Namenode as NamenodeTold } from '../../clients/hdfs/types.ts';
import type { Source, Span } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import { childOf, memberOf, type TextNode } from '../text/node.ts';
import type { Versions } from '../versions.ts';

/** A datanode, and how its blocks lie on its volumes where that was asked. */
export interface CrowdedDatanode {
  readonly name: string;
  readonly mostBlocksOnAVolume: number;
}

/** What one namenode and its file system are, in figures. */
export interface NamenodeFacts {
  /** `http://host:port` */
  readonly base: string;
  readonly namenode: NamenodeTold;
  readonly load: NamenodeLoad;
  /** As the active namenode counts it; a standby holds the same objects. */
  readonly cluster: HdfsCluster;
  /** Its settings by key, defaults too; undefined where they are not shown. */
  readonly settings: ReadonlyMap<string, string> | undefined;
  /** The settings of the other namenodes, by their addresses, as far as they are shown. */
  readonly peers: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The settings of a datanode, which is the client of all that is written by WebHDFS. */
  readonly writing: ReadonlyMap<string, string> | undefined;
  /** Datanodes with so many blocks that their volumes were asked for. */
  readonly crowded: readonly CrowdedDatanode[];
}

/** A namenode that runs. What is found stands in `source`, its figures as JSON. */
export class Namenode implements TextSubject {
  readonly source: Source;
  readonly versions: Versions;
  readonly facts: NamenodeFacts;
  readonly #read: () => TextNode | undefined;
  #root: TextNode | undefined;

  /** @param read the tree of the text; asked for once, and only when a place is */
  constructor(source: Source, versions: Versions, facts: NamenodeFacts, read: () => TextNode | undefined) {
    this.source = source;
    this.versions = versions;
    this.facts = facts;
    this.#read = read;
  }

  /** Whether it is the one that speaks for the file system as a whole. */
  get isActive(): boolean {
    return this.facts.namenode.state === 'active';
  }

  /** Datanodes that live and shall hold blocks. */
  get datanodes(): readonly Datanode[] {
    return this.facts.cluster.datanodes.filter(({ live, adminState }) => live && adminState === 'in service');
  }

  /** Where a figure is printed: its name at the end of a way; the beginning of the text where it is not. */
  at(...way: readonly [string, ...string[]]): Span {
    this.#root ??= this.#read();
    const above = childOf(this.#root, ...way.slice(0, -1));
    return memberOf(above, way.at(-1) ?? '')?.keyAt ?? { start: 0, end: 0 };
  }
}
