import type { JuteWriter } from '../../../clients/zookeeper/jute.ts';
import { writeStat, type ZkAction, type ZkCall } from './action.ts';
import { existing } from './existing.ts';

/** The names alone, as before ZooKeeper 3.3. */
export const getChildren: ZkAction = (call, answer) => {
  existing(call.tree, call.path);
  writeNames(call, answer);
};

/** The names and the Stat of the parent. */
export const getChildren2: ZkAction = (call, answer) => {
  const node = existing(call.tree, call.path);
  const count = writeNames(call, answer);
  writeStat(answer, node, count);
};

function writeNames({ tree, path }: ZkCall, answer: JuteWriter): number {
  const names = tree.childrenOf(path);
  answer.vector(names, (writer, name) => writer.text(name));
  return names.length;
}
