import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';

export type Wire = Readonly<Record<string, unknown>>;

/** An object of an answer. @throws Failure `protocol` */
export function objectIn(value: unknown, what: string): Wire {
  if (isObject(value)) return value;
  throw lacking(what, 'what it should hold');
}

/** A text that must be there. @throws Failure `protocol` */
export function textIn(wire: Wire, member: string, what: string): string {
  const value = wire[member];
  if (typeof value === 'string') return value;
  throw lacking(what, `its ${member}`);
}

export const textOr = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A list; what is not there is an empty one. @throws Failure `protocol` for anything else */
export function listIn(wire: Wire, member: string, what: string): readonly unknown[] {
  const value = wire[member] ?? [];
  if (Array.isArray(value)) return value;
  throw lacking(what, `its ${member}`);
}

/** @param what in the words of the operator: `A note` */
export const lacking = (what: string, missing: string): Failure =>
  new Failure('protocol', `${what} of zeppelin lacks ${missing}.`, { system: 'zeppelin' });
