import type { JuteReader, JuteWriter } from '../../../clients/zookeeper/jute.ts';
import type { Znode, ZnodeTree } from '../znode-tree.ts';

/** A call as an action sees it: the path is read already, `rest` is what follows it in the request. */
export interface ZkCall {
  readonly tree: ZnodeTree;
  readonly path: string;
  readonly rest: JuteReader;
  readonly nowMs: number;
}

/** Writes the answer behind the reply's header. @throws ZkRefusal */
export type ZkAction = (call: ZkCall, answer: JuteWriter) => void;

/** A refusal, by its number on the wire. */
export class ZkRefusal extends Error {
  readonly error: number;

  constructor(error: number) {
    super(`ZooKeeper error ${error}`);
    this.error = error;
  }
}

/** The Stat record (zookeeper.jute): nodes of the lab are made once, never changed, and end with no session. */
export function writeStat(answer: JuteWriter, node: Znode, childCount: number): void {
  const made = BigInt(node.madeMs);
  answer.long(node.zxid).long(node.zxid).long(made).long(made);
  answer.int(0).int(childCount).int(0).long(0n);
  answer.int(node.data.length).int(childCount).long(node.zxid);
}
