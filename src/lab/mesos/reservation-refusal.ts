import { bad, type Refusal } from './action.ts';
import { contains, minus } from './amounts.ts';
import type { LabAgent } from './cluster-types.ts';
import { textOf, textOfAll } from './resource-text.ts';
import type { WireResource } from './wire-resource.ts';

/** Resources that are wrong in themselves: the call is refused before the agent is looked for. */
export function refuseInvalid(resources: readonly WireResource[]): Refusal | undefined {
  for (const resource of resources) {
    const fault = reservationFault(resource);
    if (fault !== undefined) {
      const what = `Resource '${textOf(resource)}' is invalid: Invalid reservation: ${fault}`;
      return bad(`Failed to validate master::Call: ${what}`);
    }
  }
  return undefined;
}

/** `operation` begins the sentence: `Invalid UNRESERVE operation`. */
export function refuseNotDynamic(operation: string, resources: readonly WireResource[]): Refusal | undefined {
  const found = resources.find((one) => one.reservations?.at(-1)?.type !== 'DYNAMIC');
  return found === undefined ? undefined : bad(`${operation}: Resource ${textOf(found)} is not dynamically reserved`);
}

/** Where masters authenticate, each reservation names its maker. */
export function refuseForeign(
  operation: string,
  resources: readonly WireResource[],
  caller: string | undefined,
): Refusal | undefined {
  if (caller === undefined) return undefined;
  for (const resource of resources) {
    const named = resource.reservations?.at(-1)?.principal;
    if (named === undefined) {
      const who = `A reserve operation was attempted by principal '${caller}'`;
      return bad(`${operation}: ${who}, but there is a reserved resource in the request with no principal set`);
    }
    if (named !== caller) {
      const who = `A reserve operation was attempted by authenticated principal '${caller}'`;
      return bad(
        `${operation}: ${who}, which does not match a reserved resource in the request with principal '${named}'`,
      );
    }
  }
  return undefined;
}

/** Whether `free`, what no task uses on the agent, holds all of `wanted`. */
export function refuseMissing(free: readonly WireResource[], wanted: readonly WireResource[]): Refusal | undefined {
  let left = [...free];
  for (const one of wanted) {
    if (!contains(left, one)) return { status: 409, text: `${textOfAll(free)} does not contain ${textOf(one)}` };
    left = minus(left, one);
  }
  return undefined;
}

function reservationFault(resource: WireResource): string | undefined {
  for (const { type, role } of resource.reservations ?? []) {
    if (type === undefined || type === 'UNKNOWN') return "'Resource.ReservationInfo.type' field must be set.";
    if (role === '*') return 'role "*" cannot be reserved';
  }
  return undefined;
}

/** An agent as refusals name it. */
export const placeOf = ({ id, hostname, port }: LabAgent): string =>
  `agent ${id} at slave(1)@${hostname}:${port} (${hostname})`;
