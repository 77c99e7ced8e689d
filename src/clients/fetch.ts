import { Failure } from '../core/failure.ts';
import type { HttpReply, HttpRequest, Send } from './http.ts';
import type { Tls } from './tls.ts';

/** Largest answer that is read into memory at once; streams have no limit. */
const BODY_LIMIT_BYTES = 512 * 1024 * 1024;

/**
 * The transport on the platform's fetch. undici is loaded only where an own Agent is needed (TLS settings), for it costs
 * more than the rest of the start together. Redirects are answers, never followed here: a layer decides.
 */
export function fetchSend(tls: Tls = {}): Send {
  let dispatcher: Promise<unknown> | undefined;
  const needsAgent = Object.values(tls).some((value) => value !== undefined);
  return async (request) => {
    if (request.base === undefined) throw new Failure('internal', `No peer was chosen for ${request.name}.`);
    if (needsAgent) dispatcher ??= import('./tls-agent.ts').then(({ tlsAgent }) => tlsAgent(tls));
    const init: RequestInit & { dispatcher?: unknown } = {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      signal: request.signal,
      ...(request.body === undefined ? {} : { body: request.body }),
      ...(dispatcher === undefined ? {} : { dispatcher: await dispatcher }),
    };
    try {
      return replyOf(await globalThis.fetch(`${request.base}${request.path}`, init), request);
    } catch (thrown) {
      throw transportFailure(thrown, request);
    }
  };
}

function replyOf(response: Response, request: HttpRequest): HttpReply {
  let read: Promise<Uint8Array> | undefined;
  const bytes = (): Promise<Uint8Array> => {
    read ??= readAll(response, request);
    return read;
  };
  return {
    status: response.status,
    headers: response.headers,
    base: request.base ?? '',
    bytes,
    text: async () => new TextDecoder().decode(await bytes()),
    stream: () => chunksOf(response, request),
  };
}

async function readAll(response: Response, request: HttpRequest): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunksOf(response, request)) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES)
      throw new Failure('protocol', `${request.name}: the answer is larger than 512 MiB.`, { system: request.system });
    chunks.push(chunk);
  }
  if (chunks.length === 1 && chunks[0] !== undefined) return chunks[0];
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

async function* chunksOf(response: Response, request: HttpRequest): AsyncGenerator<Uint8Array> {
  if (response.body === null) return;
  try {
    for await (const chunk of response.body) yield chunk;
  } catch (thrown) {
    throw transportFailure(thrown, request);
  }
}

const TLS_CODES = /^(CERT_|ERR_TLS|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|ERR_SSL)/;

/** What went wrong below HTTP, in words: nobody listens, the name is unknown, the certificate is foreign, time ran out. */
function transportFailure(thrown: unknown, request: HttpRequest): Failure {
  if (thrown instanceof Failure) return thrown;
  const reason: unknown = request.signal.aborted ? request.signal.reason : thrown;
  if (reason instanceof Failure) return reason;
  const parts = { system: request.system, cause: thrown };
  const peer = `${request.system} at ${request.base}`;
  if (reason instanceof Error && reason.name === 'TimeoutError') {
    return new Failure('timeout', `${peer} did not answer ${request.name} in time.`, {
      ...parts,
      hint: 'Ask again, or give it longer with --timeout.',
    });
  }
  if (reason instanceof Error && reason.name === 'AbortError') return new Failure('interrupted', 'Interrupted.', parts);
  const code = codeOf(thrown);
  if (code !== undefined && TLS_CODES.test(code)) {
    return new Failure('denied', `The certificate of ${peer} is not trusted (${code}).`, {
      ...parts,
      hint: `Set ${request.system}.ca in the context to the file of the CA that signed it.`,
    });
  }
  return new Failure('unreachable', `${peer} cannot be reached${code === undefined ? '' : ` (${code})`}.`, {
    ...parts,
    hint: `Check that it runs and that the address is right: mesosctl context show.`,
  });
}

function codeOf(thrown: unknown): string | undefined {
  for (let error: unknown = thrown; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
    if (error instanceof AggregateError && error.errors[0] instanceof Error && error.errors[0] !== error) {
      const inner = codeOf(error.errors[0]);
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}
