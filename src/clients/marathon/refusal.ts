import { Failure, type FailureCode, type FailureParts } from '../../core/failure.ts';
import { isObject, parsedObject } from '../../core/json.ts';
import type { HttpReply, HttpRequest, ReadRefusal } from '../http.ts';
import { faultsOf, wordsOf } from './validation.ts';

/**
 * Wire status and body → Failure (Marathon 1.11.24). What Marathon says is quoted only where it cannot hold a value of
 * the environment: never at 400 and 5xx, which may repeat parts of the app.
 */
export const refusal: ReadRefusal = async (reply, request) => {
  const body = parsedObject(await reply.text()) ?? {};
  const read = byStatus[reply.status] ?? (reply.status >= 502 && reply.status <= 504 ? unavailable : unexpected);
  return read(body, request, reply);
};

/** The body of a refusal: an object where it was JSON. */
type Body = Record<string, unknown>;
type Read = (body: Body, request: HttpRequest, reply: HttpReply) => Failure;

const unauthenticated: Read = (_, request) =>
  failure('unauthenticated', `Marathon does not know who asks: ${request.name}.`, {
    hint: 'Set marathon.user in the context, and check its password.',
  });

/** 403 is a plugin's refusal (its body has a form of its own) or the limit on running deployments. */
const denied: Read = (body, request) => {
  if (/Max number .* of running deployments/.test(messageOf(body))) {
    return failure('locked', 'Marathon runs as many deployments at once as it is allowed to.', {
      hint: 'Wait until one of /v2/deployments has ended, or cancel one there; force does not help.',
    });
  }
  return failure('denied', `Marathon does not let this account do that: ${request.name}.`);
};

const missing: Read = (body, request) => {
  if (messageOf(body) === '') return foreign(request, 404);
  return failure('not-found', quoted(body, request));
};

/** 409 with the ids of deployments is a lock; without them something of that name is there already. */
const conflict: Read = (body, request) => {
  const listed = Array.isArray(body['deployments']) ? body['deployments'] : [];
  const deployments = listed.flatMap((item) => (isObject(item) && typeof item['id'] === 'string' ? [item['id']] : []));
  if (deployments.length === 0) return failure('exists', quoted(body, request));
  const [which, verb] = deployments.length === 1 ? ['deployment', 'works'] : ['deployments', 'work'];
  return failure('locked', `Marathon's ${which} ${deployments.join(', ')} still ${verb} on it: ${request.name}.`, {
    hint: 'Wait until /v2/deployments no longer lists it, or cancel it there, then try again.',
    detail: { deployments },
  });
};

/** 422: all faults of the app or group at once, each with its path. */
const invalid: Read = (body, request) => {
  const faults = faultsOf(body);
  const code = faults.some((fault) => fault.clashes) ? 'conflict' : 'usage';
  const words = faults.length === 0 ? withoutDot(messageOf(body)) : wordsOf(faults);
  const detail = { errors: faults.map(({ path, errors }) => ({ path, errors })) };
  return failure(code, `Marathon refuses ${request.name}: ${words}.`, { detail });
};

const malformed: Read = (_, request) => failure('protocol', `Marathon cannot read what was sent with ${request.name}.`);

const unsupported: Read = (_, request, reply) =>
  failure('unsupported', `This Marathon does not offer ${request.name} (HTTP ${reply.status}).`);

/** A path that Marathon lacks is 500 `URI not found`; an app that the account may not see is 500 with a dump of it. */
const broken: Read = (body, request, reply) => {
  if (messageOf(body) === 'URI not found') return unsupported(body, request, reply);
  if (messageOf(body).startsWith('Some(AppDefinition(')) return denied({}, request, reply);
  return unexpected(body, request, reply);
};

const unavailable: Read = (_, request, reply) =>
  failure('unavailable', `Marathon at ${reply.base} cannot answer ${request.name} now (HTTP ${reply.status}).`, {
    hint: 'Try again in some seconds.',
  });

const unexpected: Read = (_, request, reply) =>
  failure('failed', `Marathon at ${reply.base} answered ${request.name} with HTTP ${reply.status}.`, {
    hint: 'The log of that Marathon tells why.',
  });

const byStatus: Readonly<Record<number, Read>> = {
  400: malformed,
  401: unauthenticated,
  403: denied,
  404: missing,
  405: unsupported,
  406: unsupported,
  409: conflict,
  415: unsupported,
  422: invalid,
  500: broken,
};

function foreign(request: HttpRequest, status: number): Failure {
  return failure('protocol', `What answers ${request.name} with HTTP ${status} is not Marathon.`, {
    hint: 'Check marathon.addresses in the context.',
  });
}

function failure(code: FailureCode, message: string, parts: FailureParts = {}): Failure {
  return new Failure(code, message, { system: 'marathon', ...parts });
}

/** The message of a missing pod is JSON again, with the message in it (1.11.24). */
function messageOf(body: Body): string {
  const message = typeof body['message'] === 'string' ? body['message'].trim() : '';
  const inner = message.startsWith('{') ? parsedObject(message)?.['message'] : undefined;
  return typeof inner === 'string' ? inner : message;
}

const withoutDot = (message: string): string => message.replace(/\.$/, '') || 'no reason was given';

/** What Marathon says, and what it says it to. */
const quoted = (body: Body, request: HttpRequest): string => `${withoutDot(messageOf(body))} (${request.name}).`;
