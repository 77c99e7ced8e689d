import { action, FORBIDDEN } from '../action.ts';
import { masterFlags } from '../messages/master-flags.ts';
import { flagMessages } from '../messages/parts.ts';

/** One of the two reads that are refused, not filtered, to whoever may not view. */
export const getFlags = action({
  type: 'GET_FLAGS',
  body: () => true,
  refuse: (_, { mayView }) => (mayView ? undefined : FORBIDDEN),
  act: (_, context) => ({ answer: { get_flags: { flags: flagMessages(masterFlags(context)) } } }),
});
