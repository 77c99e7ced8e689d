import type { Rule } from '../rule.ts';
import type { BalanceFacts } from '../subjects/balance.ts';
import capacityCountedTwice from './balance/capacity-counted-twice.ts';
import capacityNone from './balance/capacity-none.ts';
import disksNotLevel from './balance/disks-not-level.ts';
import notBalanced from './balance/not-balanced.ts';
import outOfReach from './balance/out-of-reach.ts';

/** All rules about how level the datanodes of a file system are. */
export const balanceRules: readonly Rule<BalanceFacts>[] = [
  capacityCountedTwice,
  capacityNone,
  disksNotLevel,
  notBalanced,
  outOfReach,
];
