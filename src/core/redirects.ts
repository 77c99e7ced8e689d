import type { Failure } from './failure.ts';
import { isObject } from './json.ts';

/** The servers that sent a question round, in their order, the first of them at the end again; undefined: it was no circle. */
export function circleIn({ detail }: Failure): readonly string[] | undefined {
  const chain = isObject(detail) ? detail['redirects'] : undefined;
  return Array.isArray(chain) ? chain.map(String) : undefined;
}

/** The status of a redirect where an answer of its own was due; undefined: it was none. */
export function redirectIn({ detail }: Failure): number | undefined {
  const status = isObject(detail) ? detail['status'] : undefined;
  return typeof status === 'number' && status >= 300 && status < 400 ? status : undefined;
}
