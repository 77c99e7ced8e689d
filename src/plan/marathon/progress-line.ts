import type { MarathonEvent } from '../../clients/marathon/types.ts';

/** What the operator is told of an event while a deployment goes on; undefined for what is not about it. */
export function progressLine(
  event: MarathonEvent,
  deploymentId: string | undefined,
  apps: readonly string[],
): string | undefined {
  if (event.kind === 'deployment-step') {
    return event.deploymentId === deploymentId ? `deployment ${deploymentId}: ${event.step}` : undefined;
  }
  if (event.kind === 'task' && apps.includes(event.appId)) {
    return `${event.appId} on ${event.host}: ${event.state}${event.message === '' ? '' : ` (${event.message})`}`;
  }
  if (event.kind === 'health' && apps.includes(event.appId)) {
    return `${event.appId}: ${event.healthy ? 'healthy' : 'not healthy'}`;
  }
  return undefined;
}
