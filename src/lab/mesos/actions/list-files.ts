import { action } from '../action.ts';
import { listed, refuseList } from '../files.ts';
import { masterFiles } from '../messages/master-log.ts';

export const listFiles = action({
  type: 'LIST_FILES',
  body: (call) => call.list_files,
  target: ({ path }) => path,
  refuse: (asked, context) => refuseList(asked, masterFiles(context)),
  act: (asked, context) => ({ answer: { list_files: listed(asked, masterFiles(context)) } }),
});
