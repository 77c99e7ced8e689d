import type { AcceptedChange } from '../clients/marathon/types.ts';
import type { Hands } from './keeper.ts';
import { waitForDeployment } from './marathon/deployment.ts';

/**
 * Sends a change to Marathon and follows its deployment to the end, or to the end of the operator's patience.
 * @param appId the app that it is about, where it is about one
 */
export async function followDeployment(
  hands: Hands,
  request: () => Promise<AcceptedChange>,
  signal: AbortSignal,
  appId?: string,
): Promise<void> {
  await waitForDeployment(hands.read.marathon, hands.clock, request, {
    until: hands.until,
    signal,
    ...(appId === undefined ? {} : { appId }),
    progress: (line) => hands.progress(line),
  });
}
