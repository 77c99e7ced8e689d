import { json, ok, type ZeppelinAction } from '../answer.ts';
import { ticketOf } from './ticket.ts';

const attributes = 'Path=/; HttpOnly; SameSite=lax';
const forget = (name: string): string =>
  `${name}=deleteMe; Path=/; Max-Age=0; Expires=Thu, 01-Jan-1970 00:00:00 GMT; SameSite=lax`;

/** A session that is given up at once comes before the one that counts, as recorded. */
export const login: ZeppelinAction = ({ instance, body }) => {
  const form = new URLSearchParams(body);
  const session = instance.login(form.get('userName') ?? '', form.get('password') ?? '');
  if (session === undefined) return json(403, { status: 'FORBIDDEN', message: '' });
  const cookies = [
    `JSESSIONID=${crypto.randomUUID()}; ${attributes}`,
    forget('JSESSIONID'),
    forget('rememberMe'),
    `JSESSIONID=${session.cookie}; ${attributes}`,
    forget('rememberMe'),
  ];
  return { ...ok(ticketOf(session.visitor)), headers: { 'Set-Cookie': cookies } };
};
