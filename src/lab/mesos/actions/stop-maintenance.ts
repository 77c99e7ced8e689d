import { action, bad } from '../action.ts';
import { has, textOfMachine } from '../maintenance.ts';

/** Takes the machines out of the schedule too. New agents have to be started there by hand. */
export const stopMaintenance = action({
  type: 'STOP_MAINTENANCE',
  writes: true,
  body: (call) => call.stop_maintenance,
  refuse: ({ machines = [] }, { cluster }) => {
    const other = machines.find((machine) => !has(cluster.maintenance.down, machine));
    return other && bad(`${textOfMachine(other)} is not in DOWN mode and cannot be brought up`);
  },
  act: ({ machines = [] }, { cluster }) => {
    cluster.maintenance.bringUp(machines);
    return {};
  },
});
