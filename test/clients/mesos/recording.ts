import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export type Form = 'json' | 'protobuf';

/** One request of the recordings in one of its two forms, and how a real master answered. */
export interface Recording {
  /** `GET_AGENTS.refined` */
  readonly name: string;
  readonly call: string;
  readonly method: string;
  readonly path: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: Buffer;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

interface Meta {
  readonly call: string;
  readonly method: string;
  readonly path: string;
}

interface FormMeta {
  readonly request_headers: Readonly<Record<string, string>>;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
}

const ENDING: Readonly<Record<Form, string>> = { json: 'json', protobuf: 'pb' };

/** The names of the recordings in a folder: all, or those of some calls. */
export function recordingNames(folder: string, calls?: readonly string[]): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.meta.json'))
    .map((file) => basename(file, '.meta.json'))
    .filter((name) => calls === undefined || calls.includes(metaOf(folder, name).call));
}

/** A recording, or undefined where it was made in the other form only. */
export function recording(folder: string, name: string, form: Form): Recording | undefined {
  const meta = metaOf(folder, name);
  const own = meta[form];
  if (own === undefined) return undefined;
  const { call, method, path } = meta;
  return {
    name,
    call,
    method,
    path,
    requestHeaders: Object.fromEntries(
      Object.entries(own.request_headers).map(([key, value]) => [key, spelledOut(value)]),
    ),
    requestBody: bytesOf(join(folder, `${name}.request.${ENDING[form]}`)),
    status: own.status,
    headers: Object.fromEntries(own.headers.map(([key, value]) => [key.toLowerCase(), value])),
    body: bytesOf(join(folder, `${name}.response.${ENDING[form]}`)),
  };
}

function metaOf(folder: string, name: string): Meta & { readonly [form in Form]?: FormMeta } {
  return JSON.parse(readFileSync(join(folder, `${name}.meta.json`), 'utf8'));
}

const bytesOf = (file: string): Buffer => (existsSync(file) ? readFileSync(file) : Buffer.alloc(0));

/** The recordings describe credentials instead of encoding them: `Basic (base64 of user:secret)`. */
function spelledOut(value: string): string {
  const plain = /^Basic \(base64 of (.*)\)$/.exec(value)?.[1];
  return plain === undefined ? value : `Basic ${Buffer.from(plain).toString('base64')}`;
}
