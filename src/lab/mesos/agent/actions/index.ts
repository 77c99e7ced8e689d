import type { Action } from '../../action.ts';
import type { AgentContext } from '../context.ts';
import { attachContainerOutput } from './attach-container-output.ts';
import { getAgent } from './get-agent.ts';
import { getContainers } from './get-containers.ts';
import { getExecutors } from './get-executors.ts';
import { getFlags } from './get-flags.ts';
import { getFrameworks } from './get-frameworks.ts';
import { getHealth } from './get-health.ts';
import { getLoggingLevel } from './get-logging-level.ts';
import { getMetrics } from './get-metrics.ts';
import { getOperations } from './get-operations.ts';
import { getResourceProviders } from './get-resource-providers.ts';
import { getState } from './get-state.ts';
import { getTasks } from './get-tasks.ts';
import { getVersion } from './get-version.ts';
import { listFiles } from './list-files.ts';
import { readFile } from './read-file.ts';
import { setLoggingLevel } from './set-logging-level.ts';

/** The calls that the agents of the lab know, by type. */
export const agentActions: ReadonlyMap<string, Action<AgentContext>> = new Map(
  [
    attachContainerOutput,
    getAgent,
    getContainers,
    getExecutors,
    getFlags,
    getFrameworks,
    getHealth,
    getLoggingLevel,
    getMetrics,
    getOperations,
    getResourceProviders,
    getState,
    getTasks,
    getVersion,
    listFiles,
    readFile,
    setLoggingLevel,
  ].map((action) => [action.type, action]),
);
