/**
 * Flags of Mesos by program: every name in src/master/flags.cpp, src/slave/flags.cpp and what they share, of all releases from
 * 0.20 to 1.11 and of trunk (1.12), old names and names that are gone included.
 */
const NAMES = {
  both: `acls advertise_ip advertise_port authenticate_http_readonly authenticate_http_readwrite domain external_log_file
    firewall_rules help hooks hostname hostname_lookup http_authenticators initialize_driver_logging ip
    ip_discovery_command log_dir logbufsecs logging_level master master_detector memory_profiling modules
    modules_dir port quiet version work_dir zk_session_timeout`,
  master: `agent_ping_timeout agent_removal_rate_limit agent_reregister_timeout allocation_interval allocator
    allocator_agent_recovery_factor allocator_recovery_timeout authenticate authenticate_agents
    authenticate_frameworks authenticate_http authenticate_http_frameworks authenticate_slaves
    authentication_v0_timeout authenticators authorizers cluster credentials fair_sharing_excluded_resource_names
    filter_gpu_resources framework_sorter http_framework_authenticators log_auto_initialize master_contender
    max_agent_ping_timeouts max_completed_frameworks max_completed_tasks_per_framework max_executors_per_agent
    max_executors_per_slave max_operator_event_stream_subscribers max_slave_ping_timeouts
    max_unreachable_tasks_per_framework min_allocatable_resources offer_constraints_re2_max_mem
    offer_constraints_re2_max_program_size offer_timeout publish_per_framework_metrics quorum rate_limits
    recovery_agent_removal_limit recovery_slave_removal_limit registry registry_fetch_timeout registry_gc_interval
    registry_max_agent_age registry_max_agent_count registry_store_timeout registry_strict require_agent_domain
    role_sorter roles root_submissions slave_ping_timeout slave_removal_rate_limit slave_reregister_timeout
    user_sorter webui_dir weights whitelist zk`,
  agent: `agent_features agent_subsystems allowed_capabilities allowed_devices appc_simple_discovery_uri_prefix
    appc_store_dir attributes authenticate_http_executors authenticatee authentication_backoff_factor
    authentication_timeout_max authentication_timeout_min authorizer bounding_capabilities
    cgroups_cpu_enable_pids_and_tids_count cgroups_destroy_timeout cgroups_enable_cfs cgroups_hierarchy
    cgroups_limit_swap cgroups_net_cls_primary_handle cgroups_net_cls_secondary_handles cgroups_root
    cgroups_subsystems check_agent_port_range_only checkpoint container_disk_watch_interval container_logger
    container_ports_isolated_range container_ports_watch_interval containerizer_path containerizers credential
    csi_plugin_config_dir default_container_dns default_container_image default_container_info
    default_container_shm_size default_role disallow_sharing_agent_ipc_namespace
    disallow_sharing_agent_pid_namespace disk_profile_adaptor disk_watch_interval docker docker_auth_server
    docker_auth_server_port docker_config docker_ignore_runtime docker_kill_orphans docker_local_archives_dir
    docker_mesos_image docker_puller docker_puller_timeout docker_registry docker_registry_port docker_remove_delay
    docker_sandbox_directory docker_socket docker_stop_timeout docker_store_dir docker_volume_checkpoint_dir
    docker_volume_chown domain_socket_location effective_capabilities egress_burst egress_ceil_limit
    egress_flow_classifier_parent egress_rate_limit_per_container egress_rate_per_cpu
    egress_unique_flow_per_container enforce_container_disk_quota enforce_container_ports
    ephemeral_ports_per_container eth0_name executor_environment_variables executor_registration_timeout
    executor_reregistration_retry_interval executor_reregistration_timeout executor_secret_key
    executor_shutdown_grace_period fetcher_cache_dir fetcher_cache_size fetcher_stall_timeout frameworks_home
    gc_delay gc_disk_headroom gc_non_executor_container_sandboxes hadoop_home host_path_volume_force_creation
    http_command_executor http_credentials http_executor_domain_sockets http_heartbeat_interval image_gc_config
    image_providers image_provisioner_backend ingress_burst ingress_ceil_limit ingress_isolate_existing_containers
    ingress_rate_limit_per_container ingress_rate_per_cpu ip6 ip6_discovery_command isolation jwt_secret_key
    launcher launcher_dir lo_name max_completed_executors_per_framework maximum_egress_rate_limit
    maximum_ingress_rate_limit minimum_egress_rate_limit minimum_ingress_rate_limit network_cni_config_dir
    network_cni_metrics network_cni_plugins_dir network_cni_root_dir_persist network_enable_rate_statistics
    network_enable_snmp_statistics network_enable_socket_statistics network_enable_socket_statistics_details network_enable_socket_statistics_summary
    network_link_speed network_rate_statistics_interval network_rate_statistics_window nvidia_gpu_devices
    oversubscribed_resources_interval perf_duration perf_events perf_interval provisioners qos_controller
    qos_correction_interval_min reconfiguration_policy recover recovery_timeout registration_backoff_factor
    resource_estimator resource_monitoring_interval resource_provider_config_dir resources
    revocable_cpu_low_priority runtime_dir sandbox_directory seccomp_config_dir seccomp_profile_name secret_resolver
    slave_subsystems strict switch_user systemd_enable_support systemd_runtime_directory volume_gid_range
    xfs_kill_containers xfs_project_range xfs_quota_headroom`,
};

/** Those of them that are switches (bool in src/master/flags.hpp, src/slave/flags.hpp and what they share). */
const SWITCHES = `
  authenticate_agents authenticate_frameworks authenticate_http authenticate_http_executors authenticate_http_frameworks
  authenticate_http_readonly authenticate_http_readwrite authenticate_slaves cgroups_cpu_enable_pids_and_tids_count
  cgroups_enable_cfs cgroups_limit_swap check_agent_port_range_only checkpoint disallow_sharing_agent_ipc_namespace
  disallow_sharing_agent_pid_namespace docker_ignore_runtime docker_kill_orphans docker_volume_chown
  egress_unique_flow_per_container enforce_container_disk_quota enforce_container_ports filter_gpu_resources
  gc_non_executor_container_sandboxes help hostname_lookup http_command_executor http_executor_domain_sockets
  ingress_isolate_existing_containers initialize_driver_logging log_auto_initialize memory_profiling network_cni_metrics
  network_cni_root_dir_persist network_enable_rate_statistics network_enable_snmp_statistics
  network_enable_socket_statistics network_enable_socket_statistics_details network_enable_socket_statistics_summary
  publish_per_framework_metrics quiet registry_strict require_agent_domain revocable_cpu_low_priority root_submissions
  strict switch_user systemd_enable_support version xfs_kill_containers`;

const words = (text: string): string[] => text.trim().split(/\s+/);

/** The names of all flags that a program has had. */
export const mesosFlagNames = (program: 'master' | 'agent'): readonly string[] => [
  ...words(NAMES.both),
  ...words(NAMES[program]),
];

/** Whether a flag is a switch, which may stand without a value. */
export const isMesosSwitch = (name: string): boolean => words(SWITCHES).includes(name);
