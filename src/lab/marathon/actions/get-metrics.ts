import { type Action, ok } from '../call.ts';

/** GET /metrics: of the many gauges of a real server those that the lab can tell. */
export const getMetrics: Action = ({ state }) => {
  const records = state.records();
  const instances = records.flatMap((record) => record.instances);
  const gauge = (value: number) => ({ value });
  return ok({
    version: '4.0.0',
    counters: {},
    gauges: {
      'marathon.apps.active.gauge': gauge(state.apps.size),
      'marathon.pods.active.gauge': gauge(state.pods.size),
      'marathon.groups.active.gauge': gauge(state.groups.size),
      'marathon.deployments.active.gauge': gauge(state.deployments.size),
      'marathon.instances.running.gauge': gauge(instances.filter(({ condition }) => condition === 'Running').length),
      'marathon.instances.staged.gauge': gauge(instances.filter(({ condition }) => condition === 'Provisioned').length),
    },
    histograms: {},
    meters: {},
    timers: {},
  });
};
