import type { Action } from '../action.ts';
import { getAgents } from './get-agents.ts';
import { getFrameworks } from './get-frameworks.ts';
import { getHealth } from './get-health.ts';
import { getMaster } from './get-master.ts';
import { getOperations } from './get-operations.ts';
import { getQuota } from './get-quota.ts';
import { getRoles } from './get-roles.ts';
import { getState } from './get-state.ts';
import { getTasks } from './get-tasks.ts';
import { getVersion } from './get-version.ts';
import { getWeights } from './get-weights.ts';
import { removeQuota } from './remove-quota.ts';
import { reserveResources } from './reserve-resources.ts';
import { setQuota } from './set-quota.ts';
import { unreserveResources } from './unreserve-resources.ts';
import { updateQuota } from './update-quota.ts';
import { updateWeights } from './update-weights.ts';

/** The calls that the masters of the lab know, by type. */
export const actions: ReadonlyMap<string, Action> = new Map(
  [
    getAgents,
    getFrameworks,
    getHealth,
    getMaster,
    getOperations,
    getQuota,
    getRoles,
    getState,
    getTasks,
    getVersion,
    getWeights,
    removeQuota,
    reserveResources,
    setQuota,
    unreserveResources,
    updateQuota,
    updateWeights,
  ].map((action) => [action.type, action]),
);
