import type { Attribute } from '../resources.ts';
import type { Span } from '../source.ts';
import { readDouble } from './values.ts';

/** One attribute that an agent must have, and the values that it may have; no values: it must only be there. */
export interface Constraint {
  readonly name: string;
  /** As they are written, without doubles. */
  readonly values: readonly string[];
  /** In the text of the property. */
  readonly at: Span;
}

/** Why Spark does not start with a text of constraints. */
export interface ConstraintFault {
  readonly kind: 'no colon' | 'many colons' | 'nothing' | 'twice';
  readonly part: string;
  readonly at: Span;
}

/** What Spark makes of `spark.mesos.constraints`. */
export interface Constraints {
  readonly constraints: readonly Constraint[];
  /** Spark refuses the whole text when there is one. */
  readonly faults: readonly ConstraintFault[];
}

/** White space of Unicode, which Guava trims around a part; that of JavaScript differs. */
const BLANK = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/**
 * Reads the text as Spark does (MesosSchedulerUtils.parseConstraintString, 1.5 to 3.5): parts at `;`, trimmed; each with
 * exactly one `:`; no name twice; values at `,`, not trimmed. An empty text is no constraint.
 */
export function parseConstraints(text: string): Constraints {
  const constraints: Constraint[] = [];
  const faults: ConstraintFault[] = [];
  const names = new Set<string>();
  for (const { part, at } of text === '' ? [] : partsOf(text)) {
    const [name = '', values, ...more] = part.split(':');
    if (names.has(name)) faults.push({ kind: 'twice', part, at });
    else if (values === undefined) faults.push({ kind: part === '' ? 'nothing' : 'no colon', part, at });
    else if (more.length > 0) faults.push({ kind: 'many colons', part, at });
    else constraints.push({ name, values: valuesOf(values), at });
    names.add(name);
  }
  return { constraints, faults };
}

function partsOf(text: string): { readonly part: string; readonly at: Span }[] {
  let next = 0;
  return text.split(';').map((piece) => {
    let start = next;
    let end = next + piece.length;
    next = end + 1;
    while (start < end && BLANK.test(text.charAt(start))) start += 1;
    while (end > start && BLANK.test(text.charAt(end - 1))) end -= 1;
    return { part: text.slice(start, end), at: { start, end } };
  });
}

/** As `String.split` of Java: empty ones at the end do not count. */
function valuesOf(text: string): string[] {
  const values = text.split(',');
  while (values.at(-1) === '') values.pop();
  return [...new Set(values)];
}

/**
 * Whether Spark takes offers of an agent with these attributes (MesosSchedulerUtils.matchesAttributeRequirements). `fails`:
 * a text is wanted of a number, and Spark throws while it looks at the offer.
 */
export function matchConstraints(
  constraints: readonly Constraint[],
  attributes: readonly Attribute[],
): 'yes' | 'no' | 'fails' {
  for (const { name, values } of constraints) {
    const attribute = attributes.find((one) => one.name === name);
    const matched = attribute === undefined ? 'no' : valuesMatch(values, attribute);
    if (matched !== 'yes') return matched;
  }
  return 'yes';
}

function valuesMatch(wanted: readonly string[], { kind, value }: Attribute): 'yes' | 'no' | 'fails' {
  if (wanted.length === 0) return 'yes';
  if (kind === 'TEXT') return yesNo(wanted.includes(value));
  // Offers carry `Ranges` where the code asks for `Range`.
  if (kind === 'RANGES') return 'no';
  if (kind === 'SET') {
    const has = value.replace(/^\{|\}$/g, '').split(',');
    return yesNo(wanted.every((one) => has.includes(one)));
  }
  const numbers = wanted.map(readDouble);
  return numbers.includes(undefined)
    ? 'fails'
    : yesNo(numbers.some((one) => one !== undefined && one <= Number(value)));
}

const yesNo = (is: boolean): 'yes' | 'no' => (is ? 'yes' : 'no');
