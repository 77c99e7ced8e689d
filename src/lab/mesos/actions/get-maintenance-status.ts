import { question } from '../action.ts';

/** All machines of the schedule that are not down are draining, even days ahead. */
export const getMaintenanceStatus = question('GET_MAINTENANCE_STATUS', ({ cluster, mayView }) => {
  const { draining, down } = cluster.maintenance;
  if (!mayView) return { status: {} };
  const draining_machines = draining.map((id) => ({ id }));
  return {
    status: {
      ...(draining_machines.length === 0 ? {} : { draining_machines }),
      ...(down.length === 0 ? {} : { down_machines: down }),
    },
  };
});
