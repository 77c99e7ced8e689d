import { javaMatches } from './java-pattern.ts';
import type { Agent, Attribute } from './resources.ts';

/** A constraint of an app: `["rack", "LIKE", "r[12]"]`. */
export interface MarathonConstraint {
  readonly field: string;
  /** In capitals. */
  readonly operator: string;
  /** Empty where there is none. */
  readonly value: string;
}

/** `unknown`: the agent's region or zone would have to be known, or how Java reads a pattern or prints a number. */
export type Matched = 'yes' | 'no' | 'unknown';

/** Where Marathon would begin to print numbers in groups of three, up to 1.5. */
const LARGEST_PLAIN = 1000;

/** What an agent has for a field, as Marathon compares it; `untold` where only the agent or Java knows how it is printed. */
type Offered = { readonly text: string } | 'missing' | 'untold';

function offeredBy({ hostname, attributes }: Agent, field: string): Offered {
  if (field === '@region' || field === '@zone') return 'untold';
  if (field === 'hostname' || field === '@hostname') return { text: hostname };
  const attribute = attributes.find(({ name }) => name === field);
  return attribute === undefined ? 'missing' : printed(attribute);
}

/** Sets and ranges are printed in their order. */
function printed({ kind, value }: Attribute): Offered {
  if (kind === 'SCALAR') return printedNumber(value);
  if (kind === 'TEXT') return { text: value };
  const items = value.slice(1, -1).split(',');
  return { text: kind === 'SET' ? `{${items.sort().join(',')}}` : `[${items.sort(byBegin).join(',')}]` };
}

const byBegin = (a: string, b: string): number => Number.parseInt(a, 10) - Number.parseInt(b, 10);

function printedNumber(value: string): Offered {
  const isPlain = /^-?\d+(\.\d{1,3}0*)?$/.test(value) && Math.abs(Number(value)) < LARGEST_PLAIN;
  return isPlain ? { text: String(Number(value)) } : 'untold';
}

/**
 * Whether an agent on which nothing of the app runs meets a constraint (mesosphere/marathon mesos/Constraints.scala, 1.4 to
 * 1.11). An attribute that an agent lacks meets UNLIKE and nothing else.
 */
export function meetsConstraint({ field, operator, value }: MarathonConstraint, agent: Agent): Matched {
  const offered = offeredBy(agent, field);
  if (offered === 'missing') return yesNo(operator === 'UNLIKE');
  if (operator === 'UNIQUE' || operator === 'GROUP_BY' || operator === 'MAX_PER') return 'yes';
  if (operator === 'CLUSTER' && value === '') return 'yes';
  if (offered === 'untold') return 'unknown';
  if (operator === 'CLUSTER') return yesNo(offered.text === value);
  if (operator === 'IS') return isMet(offered.text, value);
  if (operator !== 'LIKE' && operator !== 'UNLIKE') return 'unknown';
  const isLike = value === '' ? undefined : javaMatches(value, offered.text);
  return isLike === undefined ? 'unknown' : yesNo(isLike === (operator === 'LIKE'));
}

/** A number is compared as it is printed: 0.80 is 0.8. */
function isMet(offered: string, value: string): Matched {
  const wanted = /^\d+(\.\d+)?$/.test(value) ? printedNumber(value) : { text: value };
  return typeof wanted === 'string' ? 'unknown' : yesNo(offered === wanted.text);
}

const yesNo = (is: boolean): Matched => (is ? 'yes' : 'no');

/** Whether an agent meets all of them. */
export function meetsAll(constraints: readonly MarathonConstraint[], agent: Agent): Matched {
  const met = constraints.map((constraint) => meetsConstraint(constraint, agent));
  if (met.includes('no')) return 'no';
  return met.includes('unknown') ? 'unknown' : 'yes';
}

/** How many instances a constraint lets run on agents, and on how many values of its field; undefined where it sets no bound. */
export interface Places {
  readonly most: number;
  readonly values: number;
}

/**
 * The instances that UNIQUE, MAX_PER or GROUP_BY let run on these agents; of GROUP_BY the number that Marathon 1.11 starts, and
 * earlier ones no more: without all of the values that it names, values that have their share wait for the others.
 * @param instances that are wanted
 */
export function placesFor(
  { field, operator, value }: MarathonConstraint,
  agents: readonly Agent[],
  instances: number,
): Places | undefined {
  const offered = agents.map((agent) => offeredBy(agent, field));
  if (offered.includes('untold')) return undefined;
  const values = new Set(offered.flatMap((one) => (typeof one === 'string' ? [] : [one.text]))).size;
  if (operator === 'UNIQUE') return { most: values, values };
  const number = /^\d+$/.test(value) ? Number(value) : 0;
  if (operator === 'MAX_PER') return number < 1 ? undefined : { most: values * number, values };
  if (operator !== 'GROUP_BY' || number < 1 || values >= number) return undefined;
  const share = Math.floor(instances / number);
  return { most: values * share + Math.min(instances % number, values), values };
}
