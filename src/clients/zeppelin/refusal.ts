import { Failure, type FailureCode } from '../../core/failure.ts';
import { parsedObject } from '../../core/json.ts';
import type { HttpReply, ReadRefusal } from '../http.ts';

const codes: Readonly<Record<number, FailureCode>> = {
  302: 'unauthenticated',
  401: 'denied',
  403: 'denied',
  404: 'not-found',
  502: 'unavailable',
  503: 'unavailable',
};

const hints: Readonly<Partial<Record<FailureCode, string>>> = {
  unauthenticated: 'Name an account and its password in the context: zeppelin.user and its secret.',
  exists: 'Choose another name: two notes of one path cannot be.',
};

const LACKS_ROLE = 'The account needs the admin role of this Zeppelin (roles in shiro.ini).';
const LACKS_PERMISSION = 'The owner of the note can give permission to read, write or run it.';

/** A redirect to the login page, or 401 and 403: nobody without a login, or one without the right, gets an answer. */
export const isRefusal = (status: number): boolean => status === 302 || status === 401 || status === 403;

/**
 * Whether an answer asks for a login. A session that has ended is always redirected, so that 401 and 403 to somebody who
 * is logged in are refusals: of a role, of a note's permission (0.10.0).
 */
export const asksForLogin = (status: number, isLoggedIn: boolean): boolean =>
  status === 302 || (isRefusal(status) && !isLoggedIn);

/**
 * A status that is not 200 as a Failure. Refusals are JSON with a message, pages of the web server, or, with 500, an
 * exception of Java with its stack: of the message the first line is told.
 */
export const readRefusal: ReadRefusal = async (reply, request) => {
  const body = parsedObject(await reply.text());
  const said = messageIn(body);
  const code = isTaken(said) ? 'exists' : (codes[reply.status] ?? 'failed');
  return failureOf(reply, request.name, code, said, code === 'denied' ? hintOfDenial(said) : hints[code]);
};

/** Of POST /login: 500 is the realm's, such as a directory that does not answer. */
export const readLoginRefusal: ReadRefusal = async (reply, request) => {
  const said = messageIn(parsedObject(await reply.text()));
  const code = reply.status === 500 ? 'failed' : (codes[reply.status] ?? 'failed');
  const hint =
    reply.status === 500
      ? 'Look at shiro.ini and its realm: a [users] block beside an LDAP realm makes every login fail so.'
      : hints[code];
  return failureOf(reply, request.name, code, said, hint);
};

function failureOf(
  reply: HttpReply,
  call: string,
  code: FailureCode,
  said: string | undefined,
  hint: string | undefined,
): Failure {
  const because = said === undefined ? '' : `: ${said}`;
  return new Failure(code, `zeppelin at ${reply.base} refused ${call} with ${reply.status}${because}.`, {
    system: 'zeppelin',
    hint,
    detail: { status: reply.status },
  });
}

const isTaken = (said: string | undefined): boolean => said?.includes('NotePathAlreadyExistsException') === true;

const hintOfDenial = (said: string | undefined): string =>
  said?.startsWith('Insufficient privileges') === true ? LACKS_PERMISSION : LACKS_ROLE;

/** In one line; of an exception that wraps another the words of the inner one. */
function messageIn(body: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const message = body?.['message'];
  if (typeof message !== 'string') return undefined;
  const line =
    message
      .split(/\n\tat /)[0]
      ?.replace(/\s+/g, ' ')
      .trim() ?? '';
  return line === '' ? undefined : line.replace(/\.$/, '');
}
