import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';

/** The members of a JSON object, each read with its type checked. A wrong one is a failure of the protocol. */
export type Members = Readonly<Record<string, unknown>>;

/** The object that is the member `name` of a body. */
export const member = (body: unknown, name: string): Members => object(object(body, name)[name], name);

export function object(value: unknown, name: string): Members {
  if (!isObject(value)) throw wrong(name);
  return value;
}

export function list(members: Members, name: string): readonly unknown[] {
  const value = members[name];
  if (!Array.isArray(value)) throw wrong(name);
  return value;
}

/** A list of objects. */
export const objects = (members: Members, name: string): readonly Members[] =>
  list(members, name).map((one) => object(one, name));

export function texts(members: Members, name: string): readonly string[] {
  return list(members, name).map((one) => {
    if (typeof one !== 'string') throw wrong(name);
    return one;
  });
}

export function text(members: Members, name: string): string {
  const value = members[name];
  if (typeof value !== 'string') throw wrong(name);
  return value;
}

/** A number that JSON carries exactly; one beyond 2^53 is refused, not rounded. */
export function number(members: Members, name: string): number {
  const value = members[name];
  if (typeof value !== 'number') throw wrong(name);
  return value;
}

/** A whole number of any size, rounded where it is beyond 2^53: for amounts that are shown and compared, such as the bytes of all datanodes. */
export const amount = (members: Members, name: string): number => Number(long(members, name));

/** A whole number of any size. */
export function long(members: Members, name: string): bigint {
  const value = members[name];
  if (typeof value === 'bigint') return value;
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw wrong(name);
  return BigInt(value);
}

export function yesNo(members: Members, name: string): boolean {
  const value = members[name];
  if (typeof value !== 'boolean') throw wrong(name);
  return value;
}

/** What `read` gives; undefined where the member is missing or null, as in answers of other versions. */
export function maybe<T>(read: (members: Members, name: string) => T, members: Members, name: string): T | undefined {
  return members[name] === undefined || members[name] === null ? undefined : read(members, name);
}

/** An object that is written as JSON within a text, as JMX beans do. */
export function within(members: Members, name: string): Members {
  try {
    return object(JSON.parse(text(members, name)), name);
  } catch (cause) {
    throw cause instanceof Failure ? cause : wrong(name, cause);
  }
}

export function wrong(name: string, cause?: unknown): Failure {
  return new Failure('protocol', `An answer of HDFS has no proper "${name}".`, { system: 'hdfs', cause });
}
