import { errorCode } from '../../../clients/zookeeper/messages.ts';
import type { Znode, ZnodeTree } from '../znode-tree.ts';
import { ZkRefusal } from './action.ts';

/** The node, which must be there. @throws ZkRefusal NoNode */
export function existing(tree: ZnodeTree, path: string): Znode {
  const node = tree.find(path);
  if (node === undefined) throw new ZkRefusal(errorCode.noNode);
  return node;
}
