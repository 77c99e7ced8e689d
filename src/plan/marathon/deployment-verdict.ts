import type { App } from '../../clients/marathon/types.ts';
import { Failure } from '../../core/failure.ts';

/**
 * Why an app does not look as a deployment of `version` leaves it; undefined where it may. A later version is somebody
 * else's change. An earlier one is either a change that changed nothing, which is never listed, or one that was taken
 * back.
 */
export function doubtOf(app: App | undefined, version: string | undefined, wasListed: boolean): string | undefined {
  if (app === undefined || version === undefined || app.version === version) return undefined;
  const sinceMs = Date.parse(app.version) - Date.parse(version);
  if (sinceMs > 0) return `${app.id} has been changed by somebody else since (version ${app.version})`;
  return wasListed ? `${app.id} is back at version ${app.version}` : undefined;
}

/** The failure of a deployment that ended otherwise than it should. */
export function failedDeployment(deploymentId: string, reason: string): Failure {
  return new Failure('failed', `Marathon's deployment ${deploymentId} did not succeed: ${reason.replace(/\.$/, '')}.`, {
    system: 'marathon',
    hint: 'Somebody may have cancelled or overridden it: look at the app, then run this again.',
    detail: { deploymentId, reason },
  });
}
