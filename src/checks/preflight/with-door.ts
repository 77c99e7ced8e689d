import type { MaybeDoor } from '../../clients/platforms/types.ts';
import type { Outcome } from './check.ts';
import { notNeeded } from './problems.ts';

/**
 * Looks through a door; where the context says nothing of its system there is nothing to look at.
 * @throws Failure where it cannot be opened
 */
export async function withDoor<D>(door: MaybeDoor<D>, look: (door: D) => Promise<Outcome>): Promise<Outcome> {
  if (door === undefined) return notNeeded('the context says nothing of it');
  if (!door.ok) throw door.failure;
  return look(door.value);
}
