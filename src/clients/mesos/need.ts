import { Failure } from '../../core/failure.ts';
import { SEE_ANSWER } from '../unreadable.ts';

/** A field that we cannot do without. `field` is its path on the wire, for the message. */
export function need<T>(value: T | null | undefined, field: string): T {
  if (value !== null && value !== undefined) return value;
  throw new Failure('protocol', `The answer of Mesos lacks ${field}.`, { system: 'mesos', hint: SEE_ANSWER });
}

/** A 64-bit integer of the wire as a number. A value that a double cannot hold is refused, never rounded. */
export function exactNumber(value: bigint | undefined, field: string): number {
  const number = Number(need(value, field));
  if (Number.isSafeInteger(number)) return number;
  throw new Failure('protocol', `${field} in the answer of Mesos is beyond 2^53: ${value}.`, { system: 'mesos' });
}
