import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpReply, HttpRequest } from '../../../src/clients/http.ts';
import { isObject } from '../../../src/core/json.ts';
import { fixtures } from '../../support/fixtures.ts';

export const folder = fixtures('marathon');

export interface Recording {
  readonly name: string;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: unknown;
  readonly request: HttpRequest;
}

/** One recorded call, by its folder: `apps/get`. */
export function recording(name: string): Recording {
  const request = parsed(name, 'request.json');
  const response = parsed(name, 'response.json');
  const { method, target, body } = request;
  const sent =
    body === null || body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  return {
    name,
    status: Number(response['status']),
    headers: pairs(response['headers']),
    body: response['body'],
    request: {
      system: 'marathon',
      name: `${method} ${String(target).replace(/\?.*$/, '')}`,
      method: methodOf(method),
      base: 'http://127.0.0.1:18080',
      path: String(target),
      headers: Object.fromEntries(pairs(request['headers'])),
      signal: new AbortController().signal,
      repeatable: false,
      ...sent,
    },
  };
}

/** The recorded answer as the transport would hand it over. */
export function replyOf({ status, headers, body }: Recording): HttpReply {
  const text = body === null || body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const bytes = new TextEncoder().encode(text);
  return {
    status,
    headers: new Headers(headers.map(([name, value]): [string, string] => [name, value])),
    base: 'http://127.0.0.1:18080',
    bytes: async () => bytes,
    text: async () => text,
    stream: async function* () {
      yield bytes;
    },
  };
}

/** Names of all calls of an area whose name fits, in the order in which they were made. */
export function recorded(area: string, pattern = /./): string[] {
  if (folder === undefined) return [];
  return readdirSync(join(folder, area), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && pattern.test(entry.name))
    .map((entry) => `${area}/${entry.name}`)
    .sort((a, b) => orderOf(a) - orderOf(b));
}

/** All areas: `apps`, `pods`, … */
export function areas(): string[] {
  if (folder === undefined) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}

/** The place of a call in the recorded run. */
export const orderOf = (name: string): number => Number(parsed(name, 'meta.json')['order']);

export function streamBytes(name: string): Uint8Array {
  return readFileSync(join(folder ?? '', name, 'stream.txt'));
}

/** The names of the events of a recorded stream, as its notes list them. */
export function eventNames(name: string): string[] {
  const events = parsed(name, 'meta.json')['events'];
  return Array.isArray(events) ? events.map(String) : [];
}

function parsed(name: string, file: string): Record<string, unknown> {
  const value: unknown = JSON.parse(readFileSync(join(folder ?? '', name, file), 'utf8'));
  if (!isObject(value)) throw new Error(`${name}/${file} is not an object`);
  return value;
}

function pairs(value: unknown): [string, string][] {
  return Array.isArray(value)
    ? value.map((pair: unknown) => (Array.isArray(pair) ? [String(pair[0]), String(pair[1])] : ['', '']))
    : [];
}

function methodOf(value: unknown): HttpRequest['method'] {
  const methods = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH'] as const;
  return methods.find((method) => method === value) ?? 'GET';
}
