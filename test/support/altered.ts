import { meddling } from './meddler.ts';

/** What is made of the body of an answer. */
export type Alter = (body: Buffer) => Buffer | string;

/**
 * A go-between before a server of the lab, until the end of the test, that alters what it answers to requests, but for
 * refusals, with this method and path. Gives its address, how many answers it has altered, and how to make it honest again.
 */
export async function altered(target: string, asked: RegExp, alter: Alter) {
  let count = 0;
  const { address, beHonest } = await meddling(target, ({ method, url }, { status, headers, body }, answer) => {
    if (status > 299 || !asked.test(`${method} ${url}`)) return undefined;
    const whole = Buffer.from(alter(body));
    if (whole.equals(body)) return undefined;
    count += 1;
    answer.writeHead(status, { ...headers, 'content-length': String(whole.length) }).end(whole);
    return true;
  });
  return { address, beHonest, count: () => count };
}

/** Alters JSON: each object in it, from the inside out, is what `change` makes of it. */
export function eachObject(change: (object: Record<string, unknown>) => unknown): Alter {
  return (body) =>
    JSON.stringify(
      JSON.parse(body.toString(), (_key, value) =>
        typeof value === 'object' && value !== null && !Array.isArray(value) ? change(value) : value,
      ),
    );
}

/** The object without a member. */
export function without(object: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}
