import { action, bad } from '../action.ts';
import { has, textOfMachine } from '../maintenance.ts';

/** The agents on the machines are shut down for good. A machine is where host name and address are those of the agent. */
export const startMaintenance = action({
  type: 'START_MAINTENANCE',
  writes: true,
  body: (call) => call.start_maintenance,
  refuse: ({ machines = [] }, { cluster }) => {
    const other = machines.find((machine) => !has(cluster.maintenance.draining, machine));
    return other && bad(`${textOfMachine(other)} is not in DRAINING mode and cannot be brought down`);
  },
  act: ({ machines = [] }, { cluster }) => {
    cluster.maintenance.bringDown(machines);
    for (const { id, hostname } of [...cluster.agents.values()]) {
      if (has(machines, { hostname, ip: hostname })) cluster.removeAgent(id, 'TASK_LOST');
    }
    return {};
  },
});
