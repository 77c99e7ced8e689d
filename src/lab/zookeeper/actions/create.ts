import { errorCode } from '../../../clients/zookeeper/messages.ts';
import { parentOf } from '../znode-tree.ts';
import { type ZkAction, ZkRefusal } from './action.ts';
import { existing } from './existing.ts';

/** Flag of CreateMode: 1 ephemeral, 2 sequential. Nodes of the lab outlive their session, whatever the first says. */
const SEQUENTIAL = 2;

/** Makes a node. ACLs are read and not kept: everybody may do all. */
export const create: ZkAction = ({ tree, path, rest, nowMs }, answer) => {
  const data = rest.buffer();
  rest.vector((acl) => ({ permissions: acl.int(), scheme: acl.text(), id: acl.text() }));
  const sequential = (rest.int() & SEQUENTIAL) !== 0;
  existing(tree, parentOf(path));
  if (!sequential && tree.find(path) !== undefined) throw new ZkRefusal(errorCode.nodeExists);
  answer.text(tree.make(path, data, sequential, nowMs));
};
