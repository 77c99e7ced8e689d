import { writeStat, type ZkAction } from './action.ts';
import { existing } from './existing.ts';

export const getData: ZkAction = ({ tree, path }, answer) => {
  const node = existing(tree, path);
  answer.buffer(node.data);
  writeStat(answer, node, tree.childrenOf(path).length);
};
