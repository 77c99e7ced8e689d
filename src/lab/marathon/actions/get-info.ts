import { type Action, ok } from '../call.ts';

/** GET /v2/info: what the tool and its users look at; flags that mean nothing in the lab are left out. */
export const getInfo: Action = ({ state }) =>
  ok({
    name: 'marathon',
    version: state.softwareVersion,
    elected: true,
    leader: state.leader,
    frameworkId: state.frameworkId,
    marathon_config: {
      checkpoint: true,
      executor: '//cmd',
      failover_timeout: 604_800,
      features: ['secrets'],
      framework_name: 'marathon',
      ha: true,
      hostname: '127.0.0.1',
      local_port_max: 20_000,
      local_port_min: 10_000,
      mesos_role: state.mesosRole,
      mesos_user: 'root',
      new_group_enforce_role: 'Off',
      task_launch_timeout: 300_000,
    },
  });
