import { action } from '../action.ts';

/** The caller's own trash, whatever the path (recorded from HDFS 3.4.1 outside of encryption zones). */
export const getTrashRoot = action({
  op: 'GETTRASHROOT',
  method: 'GET',
  category: 'READ',
  refuse: () => undefined,
  act: ({ caller }) => ({ json: JSON.stringify({ Path: `/user/${caller.name}/.Trash` }) }),
});
