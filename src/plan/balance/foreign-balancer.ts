import { Failure } from '../../core/failure.ts';

const SYSTEMS = { app: 'marathon', job: 'metronome' } as const;

/**
 * Why an app or a job is not ended, though it has the id of our balancer.
 * @param origin whose balancer it runs by its label, see ORIGIN_LABEL: `locked`; undefined: none of mesosctl's, `refused`
 */
export function foreignBalancer(kind: 'app' | 'job', id: string, origin: string | undefined): Failure {
  const system = SYSTEMS[kind];
  if (origin === undefined) {
    return new Failure('refused', `The ${kind} ${id} is there and runs no balancer of mesosctl.`, {
      system,
      hint: `Give the balancer another id in the ${kind} definition of --job.`,
    });
  }
  return new Failure('locked', `The ${kind} ${id} runs a balancer that another mesosctl has begun (${origin}).`, {
    system,
    hint: 'Wait for its end. Where its run was killed: mesosctl plan undo last on that host.',
  });
}
