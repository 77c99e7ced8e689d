import type { WireMessage } from '../call.ts';
import type { ClusterChange } from '../cluster-change.ts';
import { agentMessage, type Viewed } from './agents.ts';
import { frameworkInfo, frameworkMessage } from './frameworks.ts';
import { statusMessage, taskMessage } from './tasks.ts';

/** Event of a change; undefined where the caller may not view what has changed. Agents may be viewed by everybody. */
export function eventMessage(change: ClusterChange, context: Viewed): WireMessage | undefined {
  if (change.kind === 'agent added') {
    return { type: 'AGENT_ADDED', agent_added: { agent: agentMessage(change.agent, [], context) } };
  }
  if (change.kind === 'agent removed') {
    return { type: 'AGENT_REMOVED', agent_removed: { agent_id: { value: change.agent.id } } };
  }
  return context.mayView ? viewedEvent(change, context) : undefined;
}

type ViewedChange = Exclude<ClusterChange, { readonly kind: 'agent added' | 'agent removed' }>;

function viewedEvent(change: ViewedChange, { cluster }: Viewed): WireMessage {
  switch (change.kind) {
    case 'framework added':
      return { type: 'FRAMEWORK_ADDED', framework_added: { framework: frameworkMessage(change.framework, cluster) } };
    case 'framework updated':
      return {
        type: 'FRAMEWORK_UPDATED',
        framework_updated: { framework: frameworkMessage(change.framework, cluster) },
      };
    case 'framework removed':
      return { type: 'FRAMEWORK_REMOVED', framework_removed: { framework_info: frameworkInfo(change.framework) } };
    case 'task added':
      return { type: 'TASK_ADDED', task_added: { task: taskMessage(change.task) } };
    case 'task updated': {
      const { task, status } = change;
      const told = {
        framework_id: { value: task.frameworkId },
        status: statusMessage(task, status),
        state: status.state,
      };
      return { type: 'TASK_UPDATED', task_updated: told };
    }
  }
}
