/**
 * What flags of Mesos hold, by program: their types in src/master/flags.hpp, src/slave/flags.hpp and what these share, which
 * are the same in all releases from 0.20 to 1.11 that have them.
 */
const TYPES = {
  both: {
    duration: 'zk_session_timeout',
    whole: 'logbufsecs port',
    // Not `version` and `help`: scripts call variables of their own MESOS_VERSION.
    truth: `authenticate_http_readonly authenticate_http_readwrite hostname_lookup initialize_driver_logging
      memory_profiling quiet`,
    'INFO|WARNING|ERROR': 'logging_level',
  },
  master: {
    duration: `agent_ping_timeout agent_reregister_timeout allocation_interval allocator_recovery_timeout
      authentication_v0_timeout offer_timeout registry_fetch_timeout registry_gc_interval registry_max_agent_age
      registry_store_timeout`,
    whole: `max_agent_ping_timeouts max_completed_frameworks max_completed_tasks_per_framework max_executors_per_agent
      max_operator_event_stream_subscribers max_unreachable_tasks_per_framework offer_constraints_re2_max_program_size
      quorum registry_max_agent_count`,
    number: 'allocator_agent_recovery_factor',
    bytes: 'offer_constraints_re2_max_mem',
    truth: `authenticate_agents authenticate_frameworks authenticate_http_frameworks filter_gpu_resources
      log_auto_initialize publish_per_framework_metrics registry_strict require_agent_domain root_submissions`,
    zk: 'zk',
  },
  agent: {
    duration: `authentication_backoff_factor authentication_timeout_max authentication_timeout_min
      cgroups_destroy_timeout container_disk_watch_interval container_ports_watch_interval disk_watch_interval
      docker_remove_delay docker_stop_timeout executor_registration_timeout executor_reregistration_retry_interval
      executor_reregistration_timeout executor_shutdown_grace_period fetcher_stall_timeout gc_delay
      http_heartbeat_interval oversubscribed_resources_interval perf_duration perf_interval qos_correction_interval_min
      recovery_timeout registration_backoff_factor resource_monitoring_interval`,
    whole: 'ephemeral_ports_per_container max_completed_executors_per_framework',
    number: 'gc_disk_headroom',
    bytes: 'default_container_shm_size egress_rate_limit_per_container fetcher_cache_size',
    truth: `authenticate_http_executors cgroups_cpu_enable_pids_and_tids_count cgroups_enable_cfs cgroups_limit_swap
      check_agent_port_range_only checkpoint disallow_sharing_agent_ipc_namespace disallow_sharing_agent_pid_namespace
      docker_ignore_runtime docker_kill_orphans docker_volume_chown egress_unique_flow_per_container
      enforce_container_disk_quota enforce_container_ports gc_non_executor_container_sandboxes http_command_executor
      http_executor_domain_sockets network_cni_metrics network_cni_root_dir_persist network_enable_snmp_statistics
      network_enable_socket_statistics network_enable_socket_statistics_details
      network_enable_socket_statistics_summary revocable_cpu_low_priority strict switch_user systemd_enable_support
      xfs_kill_containers`,
    master: 'master',
    'reconnect|cleanup': 'recover',
    'equal|additive': 'reconfiguration_policy',
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

/** What is wrong with a value, and what would be right. */
export interface ValueFault {
  readonly is: string;
  readonly mend: string;
}

type Type = (value: string) => ValueFault | undefined;

const must = (isRight: boolean, is: string, mend: string): ValueFault | undefined =>
  isRight ? undefined : { is, mend };

const DURATION = /^(\d+(\.\d*)?|\.\d+)(ns|us|ms|secs|mins|hrs|days|weeks)$/;
const ZK = /^zk:\/\/[^/]+\/+[^/]/;
/** A process of libprocess: a host and its port, perhaps with its name before them. */
const PROCESS = /^(master@)?[^:,/]+:\d+$/;

const types: Readonly<Record<string, Type>> = {
  duration: (value) =>
    must(
      DURATION.test(value),
      /^[\d.]+$/.test(value) ? 'has no unit' : 'is no duration',
      'Write a number and one of ns, us, ms, secs, mins, hrs, days, weeks behind it, as in 15secs.',
    ),
  bytes: (value) =>
    must(
      /^\d+([kmgt]?b)$/i.test(value),
      /^\d+$/.test(value) ? 'has no unit' : 'is no amount of bytes',
      'Write a whole number and one of B, KB, MB, GB, TB behind it, as in 2GB.',
    ),
  // Of old releases a number may have something behind it.
  whole: (value) => must(/^\s*[+-]?\d/.test(value), 'is no number', 'Write a whole number.'),
  number: (value) => must(/^\s*[+-]?\.?\d/.test(value), 'is no number', 'Write a number.'),
  truth: (value) => must(/^(true|false|1|0)$/.test(value), 'is neither true nor false', 'Write true or false.'),
  zk: (value) => zookeeperFault(value),
  master: (value) =>
    value.startsWith('zk://')
      ? zookeeperFault(value)
      : must(
          PROCESS.test(value) || value.includes('['),
          'is neither zk://HOSTS/PATH nor one master as HOST:PORT',
          /,|\//.test(value) ? `Write ${zookeeperOf(value)}.` : `Write ${value.replace(/:.*$/, '')}:5050, or zk://.`,
        ),
};

const zookeeperFault = (value: string): ValueFault | undefined =>
  value.startsWith('zk://')
    ? must(ZK.test(value), 'has no path', `Write ${zookeeperOf(value)}.`)
    : { is: 'does not begin with zk://', mend: `Write ${zookeeperOf(value)}.` };

function zookeeperOf(value: string): string {
  const bare = value.replace(/^\w*:?\/\//, '').replace(/\/+$/, '');
  return `zk://${bare}${bare.includes('/') ? '' : '/mesos'}`;
}

const tables = new Map<string, ReadonlyMap<string, string>>();

function typesOf(program: 'master' | 'agent'): ReadonlyMap<string, string> {
  const known = tables.get(program);
  if (known !== undefined) return known;
  const table = new Map(
    [TYPES.both, TYPES[program]].flatMap((kinds) =>
      Object.entries(kinds).flatMap(([type, names]) =>
        names
          .trim()
          .split(/\s+/)
          .map((name) => [name, type] as const),
      ),
    ),
  );
  tables.set(program, table);
  return table;
}

/**
 * Why a master or an agent ends at a value of a flag, by the flag's name of today; undefined where it takes it, where it reads
 * it from a file, and where any text will do.
 */
export function mesosValueFault(program: 'master' | 'agent', name: string, value: string): ValueFault | undefined {
  const type = typesOf(program).get(name);
  if (type === undefined || value === '' || /^(file:\/\/|\/)/.test(value)) return undefined;
  const read = types[type];
  if (read !== undefined) return read(value);
  return must(type.split('|').includes(value), `is none of ${type.replace(/\|/g, ', ')}`, 'Write one of these words.');
}
