import { writeStat, type ZkAction } from './action.ts';
import { existing } from './existing.ts';

export const exists: ZkAction = ({ tree, path }, answer) => {
  writeStat(answer, existing(tree, path), tree.childrenOf(path).length);
};
