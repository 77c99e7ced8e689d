import type { MarathonAnswer } from './call.ts';
import { type Deployed, LOCKED } from './deploy.ts';

/** The answer to a change: its deployment, or 409 with those that lock it. `body` replaces the usual one. */
export function deployedAnswer(deployed: Deployed, parts: Partial<MarathonAnswer> = {}): MarathonAnswer {
  if ('lockedBy' in deployed) {
    return { status: 409, body: { message: LOCKED, deployments: deployed.lockedBy.map((id) => ({ id })) } };
  }
  const { deploymentId, version } = deployed;
  return {
    status: 200,
    body: { deploymentId, version },
    ...parts,
    headers: { ...parts.headers, 'Marathon-Deployment-Id': deploymentId },
  };
}
