import { waitForDeployment } from '../clients/marathon/deployment.ts';
import type { Hands } from './keeper.ts';

/** Sends a change to Marathon and follows its deployment to the end, or to the end of the operator's patience. */
export async function followDeployment(
  hands: Hands,
  request: () => Promise<{ readonly deploymentId: string }>,
  signal: AbortSignal,
): Promise<void> {
  await waitForDeployment(hands.read.marathon, hands.clock, request, {
    until: hands.until,
    signal,
    progress: (line) => hands.progress(line),
  });
}
