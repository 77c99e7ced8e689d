import { action } from '../action.ts';

/** There are no encryption zones, and of other trash it says nothing (recorded of HDFS 3.4.1). */
export const getTrashRoots = action({
  op: 'GETTRASHROOTS',
  method: 'GET',
  category: 'READ',
  refuse: () => undefined,
  act: () => ({ json: '{"Paths":null}' }),
});
