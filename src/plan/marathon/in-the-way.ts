import type { Deployment } from '../../clients/marathon/types.ts';

/** What keeps an app locked. */
export interface InTheWay {
  readonly deployments: readonly Deployment[];
  /** Whether they are about this app and no other, so that they may be broken into. */
  readonly isOwn: boolean;
}

export function inTheWay(id: string, all: readonly Deployment[]): InTheWay {
  const deployments = all.filter(({ affectedApps }) => affectedApps.includes(id));
  return { deployments, isOwn: deployments.every(({ affectedApps }) => affectedApps.every((app) => app === id)) };
}
