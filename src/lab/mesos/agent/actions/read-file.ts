import { readOf, refuseRead } from '../../files.ts';
import { agentAction } from '../context.ts';
import { agentFiles } from '../sandboxes.ts';

export const readFile = agentAction({
  type: 'READ_FILE',
  body: (call) => call.read_file,
  target: ({ path }) => path,
  refuse: (asked, context) => refuseRead(asked, agentFiles(context)),
  act: (asked, context) => ({ answer: { read_file: readOf(asked, agentFiles(context)) } }),
});
