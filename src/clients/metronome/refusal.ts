import { Failure, type FailureCode, type FailureParts } from '../../core/failure.ts';
import { isObject, parsedObject } from '../../core/json.ts';
import type { HttpReply, HttpRequest, ReadRefusal } from '../http.ts';

/**
 * Wire status and body → Failure (dcos/metronome at v0.6.44 and de4174d: JobSpecController.scala, JobRunController.scala,
 * ErrorHandler.scala, ErrorDetail.scala, RestController.scala).
 */
export const refusal: ReadRefusal = async (reply, request) => {
  const body = parsedObject(await reply.text()) ?? {};
  const read = byStatus[reply.status] ?? (reply.status >= 502 && reply.status <= 504 ? unavailable : unexpected);
  return read(body, request, reply);
};

type Body = Record<string, unknown>;
type Read = (body: Body, request: HttpRequest, reply: HttpReply) => Failure;

const malformed: Read = (_, { name }) => failure('protocol', `Metronome cannot read what was sent with ${name}.`);

const unauthenticated: Read = (_, { name }) =>
  failure('unauthenticated', `Metronome does not know who asks: ${name}.`, {
    hint: 'Set metronome.user in the context, and check its password, or metronome.token.',
  });

const denied: Read = (_, { name }) => failure('denied', `Metronome does not let this account do that: ${name}.`);

/** A job or a run that is not there has a message of its own; a path without a route has another (ErrorHandler.scala). */
const missing: Read = (body, { name }, reply) => {
  const message = messageOf(body);
  if (message === 'Unknown route') {
    return failure('unsupported', `This Metronome does not offer ${name} (HTTP ${reply.status}).`);
  }
  if (message !== '') return failure('not-found', `${message} (${name}).`);
  return failure('protocol', `What answers ${name} with HTTP ${reply.status} is not Metronome.`, {
    hint: 'Check metronome.addresses in the context.',
  });
};

const conflict: Read = (body, { name, method }) =>
  failure(method === 'POST' ? 'exists' : 'conflict', `${messageOf(body) || 'Something is in the way'} (${name}).`);

/** All faults of a job at once. What is said of its environment may repeat a value of it, and is left out. */
const invalid: Read = (body, { name }) => {
  const faults = faultsOf(body);
  const words = faults.map(({ path, errors }) =>
    errors.length === 0 || /\/(env|secrets)\b/.test(path)
      ? `${path} is not as it should be`
      : `${path}: ${errors.join(', ')}`,
  );
  const said = words.length === 0 ? messageOf(body) || 'no reason was given' : words.join('; ');
  return failure('usage', `Metronome refuses ${name}: ${said}.`);
};

function faultsOf({ details }: Body): { readonly path: string; readonly errors: readonly string[] }[] {
  return (Array.isArray(details) ? details : []).flatMap((fault) => {
    if (!isObject(fault) || typeof fault['path'] !== 'string') return [];
    const errors = Array.isArray(fault['errors']) ? fault['errors'] : [];
    return [{ path: fault['path'] || '/', errors: errors.filter((one) => typeof one === 'string') }];
  });
}

const unavailable: Read = (_, { name }, reply) =>
  failure('unavailable', `Metronome at ${reply.base} cannot answer ${name} now (HTTP ${reply.status}).`, {
    hint: 'Try again in some seconds.',
  });

/** One that stands by and has lost the leader on the way says 500, too: nobody can tell whether a change was carried out. */
const unexpected: Read = (_, { name, repeatable }, reply) =>
  failure('failed', `Metronome at ${reply.base} answered ${name} with HTTP ${reply.status}.`, {
    hint: repeatable
      ? 'The log of that Metronome tells why.'
      : 'Look whether it was carried out. The log of that Metronome tells why.',
  });

const byStatus: Readonly<Record<number, Read>> = {
  400: malformed,
  401: unauthenticated,
  403: denied,
  404: missing,
  409: conflict,
  415: malformed,
  422: invalid,
};

const failure = (code: FailureCode, message: string, parts: FailureParts = {}): Failure =>
  new Failure(code, message, { system: 'metronome', ...parts });

const messageOf = ({ message }: Body): string => (typeof message === 'string' ? message.trim().replace(/\.$/, '') : '');
