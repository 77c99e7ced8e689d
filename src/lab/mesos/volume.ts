import { bad, type Refusal } from './action.ts';
import { contains, quantityOf } from './amounts.ts';
import { textOf } from './resource-text.ts';
import { roleOf, scalar, type WireResource } from './wire-resource.ts';

/** The reserved disk that a volume is made of. */
export function withoutVolume({ disk: _, ...resource }: WireResource): WireResource {
  return resource;
}

/** A volume of another size: larger by so many MiB. */
export const resized = (volume: WireResource, byMib: number): WireResource => ({
  ...volume,
  ...scalar(volume.name, quantityOf(volume) + byMib),
});

/** Whether a volume is among these resources, exactly of this size. */
export function hasVolume(resources: readonly WireResource[], volume: WireResource): boolean {
  const { id } = volume.disk?.persistence ?? {};
  const found = resources.find((one) => id !== undefined && one.disk?.persistence?.id === id);
  return found !== undefined && contains([found], volume) && quantityOf(found) === quantityOf(volume);
}

/** Why a volume cannot be made; `operation` begins the sentence. Where masters authenticate, it names its maker. */
export function refuseVolume(
  operation: string,
  volume: WireResource,
  total: readonly WireResource[],
  caller: string | undefined,
): Refusal | undefined {
  if (volume.disk?.persistence === undefined) {
    return bad(`${operation}: Not a persistent volume: Resource ${textOf(volume)} does not have DiskInfo`);
  }
  if (roleOf(volume) === '*') {
    const why = 'Persistent volumes cannot be created from unreserved resources';
    return bad(`${operation}: Invalid resources: Invalid DiskInfo: ${why}`);
  }
  const { id, principal } = volume.disk.persistence;
  if (total.some((one) => one.disk?.persistence?.id === id)) {
    return bad(`${operation}: Persistence ID '${id}' is not unique`);
  }
  return refuseMaker(operation, principal, caller);
}

function refuseMaker(operation: string, named: string | undefined, caller: string | undefined): Refusal | undefined {
  if (caller === undefined || named === caller) return undefined;
  const where = "in 'disk.persistence'";
  if (named === undefined) {
    const what = `Create volume operation attempted by principal '${caller}'`;
    return bad(`${operation}: ${what}, but there is a volume in the operation with no principal set ${where}`);
  }
  const what = `Create volume operation attempted by authenticated principal '${caller}'`;
  return bad(
    `${operation}: ${what}, which does not match a volume in the operation with principal '${named}' set ${where}`,
  );
}
