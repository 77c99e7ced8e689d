import { BROKE_OFF } from '../core/broke-off.ts';
import { Failure, type FailureCode } from '../core/failure.ts';
import type { HttpRequest } from './http.ts';
import type { HttpProxy } from './proxy-route.ts';
import { tlsFailure } from './tls-failure.ts';

/** The error of a connection that never stood: nothing of the request was sent. */
export class Unsent extends Error {
  constructor(cause: unknown) {
    super('There was no connection.', { cause });
  }
}

/** The error of an answer that began and did not come to its end. */
export class HalfRead extends Error {
  constructor(cause: unknown) {
    super('The answer is not whole.', { cause });
  }
}

/** Whether the peer of a failed request can have seen nothing of it, and so has done nothing. */
export const isUnsent = (failure: Failure): boolean => failure.cause instanceof Unsent;

/**
 * What went wrong below HTTP, in words: nobody listens, the name is unknown, the certificate is foreign, time ran out, the
 * answer broke off. Of a request that must not be sent twice and may have been carried out it says so.
 */
export function transportFailure(thrown: unknown, request: HttpRequest, proxy?: HttpProxy): Failure {
  if (thrown instanceof Failure) return thrown;
  const reason: unknown = request.signal.aborted ? request.signal.reason : thrown;
  if (reason instanceof Failure) return reason;
  if (thrown instanceof Unsent && thrown.cause instanceof Failure) return unsent(thrown.cause, thrown, request);
  const peer = `${request.system} at ${request.base}${proxy === undefined ? '' : `, by the proxy ${proxy.url},`}`;
  if (reason instanceof Error && reason.name === 'TimeoutError') {
    return failed('timeout', `${peer} did not answer ${request.name} in time`, thrown, request, {
      hint: 'Ask again, or give it longer with --timeout.',
    });
  }
  if (reason instanceof Error && reason.name === 'AbortError') {
    return new Failure('interrupted', 'Interrupted.', { system: request.system, cause: thrown });
  }
  const code = codeOf(thrown) ?? '';
  return tlsFailure(code, thrown, peer, request.system) ?? broken(code, thrown, peer, request);
}

/** A refusal of the proxy: what it says, and that the peer saw nothing. */
const unsent = ({ code, message, hint, detail }: Failure, cause: Unsent, { system }: HttpRequest): Failure =>
  new Failure(code, message, { system, hint, detail, cause });

function broken(code: string, thrown: unknown, peer: string, request: HttpRequest): Failure {
  const known = code === '' ? '' : ` (${code})`;
  if (/^(HPE_|HTTPParserError$|Z_)/.test(code)) {
    const said = code.startsWith('Z_') ? 'sent an answer that cannot be unpacked' : 'does not speak HTTP as it should';
    return failed('protocol', `${peer} ${said}${known}`, thrown, request, {
      hint: `See that the address is that of ${request.system} itself: mesosctl context show.`,
    });
  }
  if (thrown instanceof HalfRead) {
    const said = `${peer} closed the connection before its answer to ${request.name} was whole${known}`;
    return failed('unreachable', said, thrown, request, {
      hint: 'Ask again. If it lasts, look at the log of the server.',
      detail: BROKE_OFF,
    });
  }
  if (thrown instanceof Unsent || !LATE_CODES.has(code)) {
    return failed('unreachable', `${peer} cannot be reached${known}`, thrown, request, {
      hint: 'Check that it runs and that the address is right: mesosctl context show.',
    });
  }
  const said = `${peer} closed the connection without an answer to ${request.name}${known}`;
  const otherwise = request.base?.startsWith('https:')
    ? `if it wants a client certificate, set ${request.system}.cert and ${request.system}.key in the context`
    : 'if it speaks TLS, its address begins with https://';
  return failed('unreachable', said, thrown, request, {
    hint: `Ask again. If it lasts, look at the log of the server; ${otherwise}.`,
  });
}

/** Codes of a connection that stood and was lost. */
const LATE_CODES: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ECONNABORTED']);

function failed(
  code: FailureCode,
  said: string,
  cause: unknown,
  { system, name, repeatable }: HttpRequest,
  { hint, detail }: { readonly hint: string; readonly detail?: unknown },
): Failure {
  if (repeatable || cause instanceof Unsent) return new Failure(code, `${said}.`, { system, cause, hint, detail });
  return new Failure(code, `${said}: whether ${name} was carried out is not known.`, {
    system,
    cause,
    hint: 'Look at what is there before it is sent again.',
    detail: { outcome: 'unknown' },
  });
}

/** The code of the innermost error that has one: fetch wraps them, and several addresses come as a group. */
export function codeOf(thrown: unknown): string | undefined {
  for (let error: unknown = thrown; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
    if (error.name === 'HTTPParserError') return error.name;
    if (error instanceof AggregateError) {
      const inner = codeOf(error.errors[0]);
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}
