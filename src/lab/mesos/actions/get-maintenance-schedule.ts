import { question } from '../action.ts';

export const getMaintenanceSchedule = question('GET_MAINTENANCE_SCHEDULE', ({ cluster, mayView }) => {
  const { windows } = cluster.maintenance;
  return { schedule: mayView && windows.length > 0 ? { windows } : {} };
});
