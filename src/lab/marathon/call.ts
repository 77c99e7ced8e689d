import type { Json } from '../../core/json.ts';
import type { LaunchQueue } from './launch-queue.ts';
import type { MarathonState } from './state.ts';

/** A request as an action sees it. */
export interface MarathonCall {
  readonly state: MarathonState;
  readonly queue: LaunchQueue;
  /** The id in the path: absolute, `/` where there is none. */
  readonly id: string;
  /** What follows the id: a version, a task, an instance; empty where nothing does. */
  readonly rest: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  /** The header. */
  readonly accept: string;
  readonly remoteAddress: string;
  /** The leader gives up its office, after the answer has gone out. */
  readonly stepDown: () => void;
}

export interface MarathonAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or undefined for none. */
  readonly body?: unknown;
  /** Numbers without a fraction stand as they are: `32`, where other answers have `32.0`. */
  readonly plain?: boolean;
  /** Text in place of JSON. */
  readonly text?: string;
}

export type Action = (call: MarathonCall) => MarathonAnswer;

export const ok = (body: unknown): MarathonAnswer => ({
  status: 200,
  headers: { Vary: 'Accept-Encoding, User-Agent' },
  body,
});
/** As `ok`, with numbers as events have them: the status of pods (1.11.24). */
export const okWhole = (body: unknown): MarathonAnswer => ({ ...ok(body), plain: true });
export const refused = (status: number, message: string): MarathonAnswer => ({ status, body: { message } });

/** Not found as most readers say it; the writers leave `details` out. */
export const missing = (message: string): MarathonAnswer => ({ status: 404, body: { message, details: [] } });

export const isForced = ({ query }: MarathonCall): boolean => query.get('force') === 'true';

/** The body as JSON, or the answer that refuses it. */
export function parsedBody({ body }: MarathonCall): { readonly json: Json } | { readonly answer: MarathonAnswer } {
  if (body === '') {
    const details = 'No content to map due to end-of-input\n at [Source: (byte[])""; line: 1, column: 0]';
    return { answer: { status: 400, body: { message: 'Please specify data in JSON format', details } } };
  }
  try {
    return { json: JSON.parse(body) };
  } catch {
    const details = 'Unexpected end-of-input within/between Object entries';
    return { answer: { status: 400, body: { message: 'Invalid JSON', details } } };
  }
}
