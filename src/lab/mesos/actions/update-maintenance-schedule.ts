import { action, bad, type Refusal } from '../action.ts';
import type { WireWindow } from '../call.ts';
import { has, scheduled, textOfMachine } from '../maintenance.ts';

/** Replaces the whole schedule. */
export const updateMaintenanceSchedule = action({
  type: 'UPDATE_MAINTENANCE_SCHEDULE',
  writes: true,
  body: (call) => call.update_maintenance_schedule,
  refuse: ({ schedule: { windows = [] } }, { cluster }) => {
    const machines = scheduled(windows);
    const removed = cluster.maintenance.down.find((machine) => !has(machines, machine));
    const fault = refuseWindows(windows);
    if (fault !== undefined || removed === undefined) return fault;
    return bad(`${textOfMachine(removed)} is deactivated and cannot be removed from the schedule`);
  },
  act: ({ schedule: { windows = [] } }, { cluster }) => {
    cluster.maintenance.windows = windows;
    return {};
  },
});

function refuseWindows(windows: readonly WireWindow[]): Refusal | undefined {
  for (const { machine_ids = [], unavailability } of windows) {
    if (machine_ids.length === 0) return bad('List of machines in the maintenance window is empty');
    if ((unavailability.duration?.nanoseconds ?? 0) < 0) return bad("Unavailability 'duration' is negative");
    const isNameless = machine_ids.some(({ hostname = '', ip = '' }) => hostname === '' && ip === '');
    if (isNameless) return bad("Both 'hostname' and 'ip' for a machine are empty");
  }
  const machines = scheduled(windows);
  const twice = machines.find((machine, index) => has(machines.slice(0, index), machine));
  return twice === undefined ? undefined : bad(`${textOfMachine(twice)} appears more than once in the schedule`);
}
