import { FORBIDDEN } from '../../action.ts';
import { flagMessages } from '../../messages/parts.ts';
import { agentAction } from '../context.ts';
import { agentFlags } from '../flags.ts';

/** Refused, not filtered, to whoever may not view. */
export const getFlags = agentAction({
  type: 'GET_FLAGS',
  body: () => true,
  refuse: (_, { mayView }) => (mayView ? undefined : FORBIDDEN),
  act: (_, { agent, authenticates }) => ({
    answer: { get_flags: { flags: flagMessages(agentFlags(agent, authenticates)) } },
  }),
});
