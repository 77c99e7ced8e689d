import { listed, refuseList } from '../../files.ts';
import { agentAction } from '../context.ts';
import { agentFiles } from '../sandboxes.ts';

export const listFiles = agentAction({
  type: 'LIST_FILES',
  body: (call) => call.list_files,
  target: ({ path }) => path,
  refuse: (asked, context) => refuseList(asked, agentFiles(context)),
  act: (asked, context) => ({ answer: { list_files: listed(asked, agentFiles(context)) } }),
});
