import type { ValueFault } from './mesos-flag-values.ts';

/** Flags of Marathon that are whole numbers (opt[Int] and opt[Long]) in all releases from 0.8 to 1.10 that have them. */
const WHOLE = `
  app_info_module_execution_context_size decline_offer_duration default_info_service_execution_context_size
  deployment_manager_request_timeout draining_seconds event_stream_max_outstanding_messages failover_timeout
  gc_actor_scan_batch_size group_manager_execution_context_size group_manager_request_timeout
  group_versions_cache_size http_event_callback_slow_consumer_timeout http_event_request_timeout
  http_max_concurrent_requests http_port https_port instance_tracker_num_parallel_loads
  instance_tracker_num_parallel_updates instance_tracker_update_queue_size killBatchDuration kill_chunk_size
  kill_retry_timeout killsPerBatch launch_queue_request_timeout launch_token_refresh_interval launch_tokens
  leader_proxy_connection_timeout leader_proxy_max_open_connections leader_proxy_read_timeout local_port_max
  local_port_min marathon_store_timeout max_actor_startup_time max_apps max_concurrent_marathon_health_checks
  max_instances_per_offer max_parallel_offers max_parallel_status_updates max_queued_offers
  max_queued_root_group_updates max_queued_status_updates max_running_deployments max_tasks_per_offer
  max_tasks_per_offer_cycle mesos_heartbeat_failure_threshold mesos_heartbeat_interval metrics_averaging_window
  metrics_datadog_port metrics_datadog_transmission_interval_ms
  metrics_histogram_reservoir_highest_trackable_value metrics_histogram_reservoir_resetting_chunks
  metrics_histogram_reservoir_resetting_interval_ms metrics_histogram_reservoir_significant_digits
  metrics_statsd_port metrics_statsd_transmission_interval_ms min_revive_offers_interval offer_matching_timeout
  on_elected_prepare_timeout reconciliation_initial_delay reconciliation_interval revive_offers_repetitions
  save_tasks_to_launch_timeout scale_apps_initial_delay scale_apps_interval
  scheduler_actions_execution_context_size storage_compaction_interval storage_compaction_scan_batch_size
  storage_execution_context_size task_launch_confirm_timeout task_launch_notification_timeout
  task_launch_timeout task_lost_expunge_gc task_lost_expunge_initial_delay task_lost_expunge_interval
  task_operation_notification_timeout task_reservation_timeout task_tracker_request_timeout
  task_update_request_timeout zk_compression_threshold zk_connection_timeout zk_max_concurrency zk_max_node_size
  zk_max_versions zk_operation_base_retry_sleep_ms zk_operation_max_retries zk_session_timeout zk_timeout`;

/** ZKUrlPattern of ZookeeperConf.scala; of a login it is enough to see where it ends. */
const ZK = /^zk:\/\/([^@]+@)?[A-z0-9-.]+(:\d+)?(,[A-z0-9-.]+(:\d+)?)*(\/[^/]+)+$/;

const whole: ReadonlySet<string> = new Set(WHOLE.trim().split(/\s+/));

/** Why Marathon ends at a value of a flag; undefined where it takes it, and where any text will do. */
export function marathonValueFault(name: string, value: string): ValueFault | undefined {
  if (value === '') return undefined;
  if (whole.has(name)) {
    const isRight = /^[+-]?\d+$/.test(value);
    return isRight ? undefined : { is: 'is no whole number', mend: 'Write a whole number, without a unit.' };
  }
  if (name !== 'zk' || ZK.test(value)) return undefined;
  return {
    is: 'is not zk://HOST:PORT,HOST:PORT/PATH',
    mend: 'Write it like zk://zk1:2181,zk2:2181,zk3:2181/marathon.',
  };
}
