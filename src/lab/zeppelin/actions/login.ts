import { json, ok, type ZeppelinAction } from '../answer.ts';
import { ticketOf } from './ticket.ts';

const FORGET = 'rememberMe=deleteMe; Path=/; Max-Age=0; Expires=Thu, 01-Jan-1970 00:00:00 GMT; SameSite=lax';

export const login: ZeppelinAction = ({ instance, body }) => {
  const form = new URLSearchParams(body);
  const session = instance.login(form.get('userName') ?? '', form.get('password') ?? '');
  if (session === undefined) return json(403, { status: 'FORBIDDEN', message: '' });
  const cookie = `JSESSIONID=${session.cookie}; Path=/; HttpOnly; SameSite=lax`;
  return { ...ok(ticketOf(session.visitor)), headers: { 'Set-Cookie': [FORGET, cookie] } };
};
