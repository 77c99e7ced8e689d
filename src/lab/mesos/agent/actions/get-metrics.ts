import { metricMessages } from '../../messages/parts.ts';
import { agentAction } from '../context.ts';
import { agentMetrics } from '../metrics.ts';

/** Its message must be there, if only empty. */
export const getMetrics = agentAction({
  type: 'GET_METRICS',
  body: (call) => call.get_metrics,
  act: (_, context) => ({ answer: { get_metrics: { metrics: metricMessages(agentMetrics(context)) } } }),
});
