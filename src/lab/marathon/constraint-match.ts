import type { Attribute } from '../../core/resources.ts';
import type { LabOffer } from '../world.ts';

/** Where an instance of the app is already placed. */
export interface Placement {
  readonly hostname: string;
  readonly attributes: readonly Attribute[];
}

/** Marathon 1.11.24 divides by the value of GROUP_BY without looking whether there is one. */
export class DivisionByZero extends Error {}

/**
 * Whether an offer fulfils a constraint, given where the other instances are.
 * @throws DivisionByZero at GROUP_BY without a value
 */
export function fulfils(constraint: readonly string[], offer: LabOffer, placed: readonly Placement[]): boolean {
  const [field = '', operator = '', value] = constraint;
  const here = fieldOf(field, offer);
  if (here === undefined) return operator === 'UNLIKE';
  const others = placed.flatMap((placement) => fieldOf(field, placement) ?? []);
  const alike = others.filter((other) => other === here).length;
  switch (operator) {
    case 'UNIQUE':
      return alike === 0;
    case 'CLUSTER':
      return value === undefined || value === '' ? others.every((other) => other === here) : here === value;
    case 'GROUP_BY':
      return isSmallestGroup(here, others, Number(value ?? 0));
    case 'MAX_PER':
      return alike < Number(value);
    case 'LIKE':
      return new RegExp(`^(?:${value})$`).test(here);
    case 'UNLIKE':
      return !new RegExp(`^(?:${value})$`).test(here);
    default:
      return here === value;
  }
}

/** Groups grow evenly: a new one is opened until there are `count`, then the smallest is filled. */
function isSmallestGroup(here: string, others: readonly string[], count: number): boolean {
  if (count === 0) throw new DivisionByZero();
  const sizes = new Map<string, number>();
  for (const other of others) sizes.set(other, (sizes.get(other) ?? 0) + 1);
  const own = sizes.get(here) ?? 0;
  const smallest = sizes.size < count ? 0 : Math.min(...sizes.values());
  return own <= smallest;
}

/** `hostname`, `@hostname`, or an attribute: texts as they are, scalars as Mesos prints them. */
function fieldOf(field: string, place: Placement): string | undefined {
  if (field === 'hostname' || field === '@hostname') return place.hostname;
  return place.attributes.find((attribute) => attribute.name === field)?.value;
}
