import { type Enforced, enforced, type Mending } from '../../core/umask/enforced.ts';
import type { UmaskEntry } from '../../core/umask/entry.ts';
import type { UmaskPolicy } from '../../core/umask/policy.ts';
import type { HeldEntry } from '../../core/umask/told-fault.ts';

export interface Enforcing extends Mending {
  /** Whether homes shall be locked: see `UmaskPolicy.hard`. */
  readonly hard: boolean;
  /** Whether folders shall hold new entries to the umask; undefined: as the context says. */
  readonly inherit: boolean | undefined;
}

export interface HeldTo {
  /** What an entry shall be. */
  judge(held: HeldEntry): Enforced;
  /** What an entry shall be that was judged before, and is another now. */
  anew(entry: UmaskEntry): Enforced | undefined;
}

/** Judges entries by the policies of a context, and by what the operator asks for. A home that is locked stays so. */
export function heldTo(enforcing: Enforcing, superuser: string, policyAt: (path: string) => UmaskPolicy): HeldTo {
  const policies = new Map<string, UmaskPolicy>();
  const asked = (policy: UmaskPolicy): UmaskPolicy => {
    const { tenant, inherit, hard } = policy;
    const isHard = tenant !== undefined && enforcing.hard;
    return { ...policy, inherit: enforcing.inherit ?? inherit, hard: isHard ? superuser : hard };
  };
  return {
    judge: (held) => {
      policies.set(held.policy.root, held.policy);
      return enforced(held.entry, asked(held.policy), enforcing);
    },
    anew: (entry) => {
      const policy = policies.get(policyAt(entry.path).root);
      return policy === undefined ? undefined : enforced(entry, asked(policy), enforcing);
    },
  };
}
