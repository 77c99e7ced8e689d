import { canonical, toJson } from '../../core/json.ts';
import type { WireRange, WireResource } from './wire-resource.ts';

/** Mesos counts scalars in thousandths. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** What makes two resources the same but for their amount: name, reservations with principal and labels, allocation, volume. */
function identityOf(resource: WireResource): string {
  const known = identities.get(resource);
  if (known !== undefined) return known;
  const { name, reservations = [], allocation_info: allocation, disk } = resource;
  const identity = canonical(toJson({ name, reservations, allocation, disk }));
  identities.set(resource, identity);
  return identity;
}

/** Resources never change, and are compared over and over. */
const identities = new WeakMap<WireResource, string>();

/** `resources` with `more` added to its like. */
export function plus(resources: readonly WireResource[], more: WireResource): WireResource[] {
  const identity = identityOf(more);
  const at = resources.findIndex((one) => identityOf(one) === identity);
  const like = resources[at];
  if (like === undefined) return [...resources, more];
  return resources.with(
    at,
    withAmount(like, more, (a, b) => a + b, joined),
  );
}

/** `resources` less `gone`, which they hold; what is used up leaves the list. */
export function minus(resources: readonly WireResource[], gone: WireResource): WireResource[] {
  const identity = identityOf(gone);
  return resources
    .map((one) => (identityOf(one) === identity ? withAmount(one, gone, (a, b) => a - b, cut) : one))
    .filter((one) => quantityOf(one) > 0);
}

export const sumOf = (resources: readonly WireResource[]): WireResource[] => resources.reduce<WireResource[]>(plus, []);

/** Whether `resources` hold `wanted`, its like and all of its amount. */
export function contains(resources: readonly WireResource[], wanted: WireResource): boolean {
  const identity = identityOf(wanted);
  const like = resources.find((one) => identityOf(one) === identity);
  if (like === undefined) return quantityOf(wanted) === 0;
  if (wanted.scalar !== undefined) return rounded((like.scalar?.value ?? 0) - wanted.scalar.value) >= 0;
  return cut(wanted.ranges?.range ?? [], like.ranges?.range ?? []).length === 0;
}

/** How much of it there is: a scalar's value, or the number of members of ranges. */
export function quantityOf(resource: WireResource): number {
  if (resource.scalar !== undefined) return rounded(resource.scalar.value);
  return (resource.ranges?.range ?? []).reduce((sum, { begin, end }) => sum + end - begin + 1, 0);
}

/** Quantities by name; those that `counts` lets pass. */
export function quantitiesOf(
  resources: readonly WireResource[],
  counts: (resource: WireResource) => boolean = () => true,
): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const one of resources.filter(counts)) sum[one.name] = rounded((sum[one.name] ?? 0) + quantityOf(one));
  return sum;
}

function withAmount(
  one: WireResource,
  other: WireResource,
  scalars: (a: number, b: number) => number,
  ranges: (a: readonly WireRange[], b: readonly WireRange[]) => WireRange[],
): WireResource {
  if (one.scalar !== undefined) {
    return { ...one, scalar: { value: rounded(scalars(one.scalar.value, other.scalar?.value ?? 0)) } };
  }
  return { ...one, ranges: { range: ranges(one.ranges?.range ?? [], other.ranges?.range ?? []) } };
}

/** The ranges of both, in order, those that touch as one. */
function joined(a: readonly WireRange[], b: readonly WireRange[]): WireRange[] {
  const all: WireRange[] = [];
  for (const next of [...a, ...b].sort((x, y) => x.begin - y.begin)) {
    const last = all.at(-1);
    if (last !== undefined && next.begin <= last.end + 1) {
      all[all.length - 1] = { begin: last.begin, end: Math.max(last.end, next.end) };
    } else all.push(next);
  }
  return all;
}

/** The ranges of `a` without the members of `b`. */
function cut(a: readonly WireRange[], b: readonly WireRange[]): WireRange[] {
  return b.reduce<WireRange[]>(
    (left, hole) =>
      left.flatMap(({ begin, end }) => {
        if (hole.end < begin || hole.begin > end) return [{ begin, end }];
        return [
          { begin, end: hole.begin - 1 },
          { begin: hole.end + 1, end },
        ].filter((range) => range.begin <= range.end);
      }),
    [...a],
  );
}
