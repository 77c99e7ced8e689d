import { action } from '../action.ts';
import { masterMetrics } from '../messages/master-metrics.ts';
import { metricMessages } from '../messages/parts.ts';

/** Its message must be there, if only empty. All metrics of the lab are at hand at once, so no timeout leaves any out. */
export const getMetrics = action({
  type: 'GET_METRICS',
  body: (call) => call.get_metrics,
  act: (_, context) => ({ answer: { get_metrics: { metrics: metricMessages(masterMetrics(context)) } } }),
});
