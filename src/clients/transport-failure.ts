import { Failure } from '../core/failure.ts';
import type { HttpRequest } from './http.ts';

const TLS_CODES = /^(CERT_|ERR_TLS|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|ERR_SSL|HOSTNAME_MISMATCH)/;

/** The error of a connection that never stood: nothing of the request was sent. */
export class Unsent extends Error {
  constructor(cause: unknown) {
    super('There was no connection.', { cause });
  }
}

/** Whether the peer of a failed request can have seen nothing of it, and so has done nothing. */
export const isUnsent = (failure: Failure): boolean => failure.cause instanceof Unsent;

/** What went wrong below HTTP, in words: nobody listens, the name is unknown, the certificate is foreign, time ran out. */
export function transportFailure(thrown: unknown, request: HttpRequest): Failure {
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
      hint:
        code === 'ERR_TLS_CERT_ALTNAME_INVALID'
          ? `It names another host: set ${request.system}.serverName in the context to a name that it carries.`
          : `Set ${request.system}.ca in the context to the file of the CA that signed it.`,
    });
  }
  return new Failure('unreachable', `${peer} cannot be reached${code === undefined ? '' : ` (${code})`}.`, {
    ...parts,
    hint: 'Check that it runs and that the address is right: mesosctl context show.',
  });
}

/** The code of the innermost error that has one: fetch wraps them, and several addresses come as a group. */
function codeOf(thrown: unknown): string | undefined {
  for (let error: unknown = thrown; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
    if (error instanceof AggregateError) {
      const inner = codeOf(error.errors[0]);
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}
