/** What an ACL of each action is about besides its principals (include/mesos/authorizer/acls.proto, 1.11 and trunk). */
const OBJECTS: Readonly<Record<string, string>> = {
  roles:
    'register_frameworks reserve_resources create_volumes resize_volumes get_quotas update_quotas view_roles update_weights create_block_disks destroy_block_disks create_mount_disks destroy_mount_disks destroy_raw_disks',
  users:
    'run_tasks view_frameworks view_tasks view_executors access_sandboxes launch_nested_containers_as_user launch_nested_containers_under_parent_with_user launch_nested_container_sessions_as_user launch_nested_container_sessions_under_parent_with_user attach_containers_input attach_containers_output kill_nested_containers wait_nested_containers view_containers remove_nested_containers launch_standalone_containers kill_standalone_containers wait_standalone_containers remove_standalone_containers view_standalone_containers',
  framework_principals: 'teardown_frameworks',
  reserver_principals: 'unreserve_resources',
  creator_principals: 'destroy_volumes',
  paths: 'get_endpoints',
  logs: 'access_mesos_logs',
  flags: 'view_flags',
  level: 'set_log_level',
  agents: 'register_agents drain_agents deactivate_agents reactivate_agents mark_agents_gone',
  machines:
    'update_maintenance_schedules get_maintenance_schedules start_maintenances stop_maintenances get_maintenance_statuses',
  resource_providers: 'modify_resource_provider_configs mark_resource_providers_gone view_resource_providers',
  images: 'prune_images',
};

/** Actions of ACLs with the name of what they are about. */
export const aclObjects: ReadonlyMap<string, string> = new Map(
  Object.entries(OBJECTS).flatMap(([object, actions]) => actions.split(' ').map((action) => [action, object] as const)),
);

/** Actions of old versions, which later ones no longer read. */
export const goneAcls: ReadonlyMap<string, string> = new Map([
  ['shutdown_frameworks', 'teardown_frameworks'],
  ['set_quotas', 'update_quotas'],
  ['remove_quotas', 'update_quotas'],
]);
