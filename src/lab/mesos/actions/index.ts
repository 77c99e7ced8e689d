import type { Action } from '../action.ts';
import { createVolumes } from './create-volumes.ts';
import { deactivateAgent } from './deactivate-agent.ts';
import { destroyVolumes } from './destroy-volumes.ts';
import { drainAgent } from './drain-agent.ts';
import { getAgents } from './get-agents.ts';
import { getExecutors } from './get-executors.ts';
import { getFlags } from './get-flags.ts';
import { getFrameworks } from './get-frameworks.ts';
import { getHealth } from './get-health.ts';
import { getLoggingLevel } from './get-logging-level.ts';
import { getMaintenanceSchedule } from './get-maintenance-schedule.ts';
import { getMaintenanceStatus } from './get-maintenance-status.ts';
import { getMaster } from './get-master.ts';
import { getMetrics } from './get-metrics.ts';
import { getOperations } from './get-operations.ts';
import { getQuota } from './get-quota.ts';
import { getRoles } from './get-roles.ts';
import { getState } from './get-state.ts';
import { getTasks } from './get-tasks.ts';
import { getVersion } from './get-version.ts';
import { getWeights } from './get-weights.ts';
import { growVolume } from './grow-volume.ts';
import { listFiles } from './list-files.ts';
import { markAgentGone } from './mark-agent-gone.ts';
import { reactivateAgent } from './reactivate-agent.ts';
import { readFile } from './read-file.ts';
import { removeQuota } from './remove-quota.ts';
import { reserveResources } from './reserve-resources.ts';
import { setLoggingLevel } from './set-logging-level.ts';
import { setQuota } from './set-quota.ts';
import { shrinkVolume } from './shrink-volume.ts';
import { startMaintenance } from './start-maintenance.ts';
import { stopMaintenance } from './stop-maintenance.ts';
import { subscribe } from './subscribe.ts';
import { teardown } from './teardown.ts';
import { unreserveResources } from './unreserve-resources.ts';
import { updateMaintenanceSchedule } from './update-maintenance-schedule.ts';
import { updateQuota } from './update-quota.ts';
import { updateWeights } from './update-weights.ts';

/** The calls that the masters of the lab know, by type. */
export const actions: ReadonlyMap<string, Action> = new Map(
  [
    createVolumes,
    deactivateAgent,
    destroyVolumes,
    drainAgent,
    getAgents,
    getExecutors,
    getFlags,
    getFrameworks,
    getHealth,
    getLoggingLevel,
    getMaintenanceSchedule,
    getMaintenanceStatus,
    getMaster,
    getMetrics,
    getOperations,
    getQuota,
    getRoles,
    getState,
    getTasks,
    getVersion,
    getWeights,
    growVolume,
    listFiles,
    markAgentGone,
    reactivateAgent,
    readFile,
    removeQuota,
    reserveResources,
    setLoggingLevel,
    setQuota,
    shrinkVolume,
    startMaintenance,
    stopMaintenance,
    subscribe,
    teardown,
    unreserveResources,
    updateMaintenanceSchedule,
    updateQuota,
    updateWeights,
  ].map((action) => [action.type, action]),
);
