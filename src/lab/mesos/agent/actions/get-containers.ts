import { agentQuestion, tasksOf } from '../context.ts';
import { containerMessage } from '../messages.ts';

/** Those of executors; nested and standalone ones are not had in the lab. Without any the answer has a type and nothing else. */
export const getContainers = agentQuestion('GET_CONTAINERS', (context) => {
  const { running } = tasksOf(context);
  return running.length === 0 ? undefined : { containers: running.map(containerMessage) };
});
