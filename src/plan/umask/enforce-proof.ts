import type { Proof } from '../plan.ts';
import { rightsProof } from '../rights/rights-proof.ts';
import type { Closing } from './closing.ts';

/** What a second look saw: see `rightsProof`. */
export const enforceProof = (closings: readonly Closing[], planned: ReadonlySet<bigint>): Proof =>
  rightsProof({
    entries: closings.reduce((sum, one) => sum + one.entries, 0),
    open: closings.flatMap(({ changes }) => changes),
    planned,
    rule: 'plan/not-closed',
    done: 'closed',
    are: 'outside of the policy',
  });
