import { action, FORBIDDEN } from '../action.ts';
import { readOf, refuseRead } from '../files.ts';
import { masterFiles } from '../messages/master-log.ts';

/** Whoever may not view is refused the log. */
export const readFile = action({
  type: 'READ_FILE',
  body: (call) => call.read_file,
  target: ({ path }) => path,
  refuse: (asked, context) => refuseRead(asked, masterFiles(context)) ?? (context.mayView ? undefined : FORBIDDEN),
  act: (asked, context) => ({ answer: { read_file: readOf(asked, masterFiles(context)) } }),
});
