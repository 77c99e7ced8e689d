import { Failure, type FailureCode } from '../../core/failure.ts';
import { parsedObject } from '../../core/json.ts';
import type { ReadRefusal } from '../http.ts';

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
  denied: 'The account needs the admin role of this Zeppelin (roles in shiro.ini).',
};

/** Whether an answer asks for a login: a redirect to the login page, or 401 and 403 of a session that has ended. */
export const asksForLogin = (status: number): boolean => status === 302 || status === 401 || status === 403;

/** A status that is not 200 as a Failure. Some refusals are JSON with a message, others are pages of the web server. */
export const readRefusal: ReadRefusal = async (reply, request) => {
  const code = codes[reply.status] ?? 'failed';
  const said = messageIn(await reply.text());
  const because = said === undefined ? '' : `: ${said}`;
  return new Failure(code, `zeppelin at ${reply.base} refused ${request.name} with ${reply.status}${because}.`, {
    system: 'zeppelin',
    hint: hints[code],
    detail: { status: reply.status },
  });
};

function messageIn(text: string): string | undefined {
  const message = parsedObject(text)?.['message'];
  return typeof message === 'string' && message !== '' ? message.replace(/\.$/, '') : undefined;
}
