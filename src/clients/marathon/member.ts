import { dateIn } from '../date-in.ts';
import type { Send } from '../http.ts';
import { originOf } from './origin.ts';
import { pingOf } from './ping.ts';
import { refusal } from './refusal.ts';
import type { MarathonMember } from './types.ts';

/**
 * Asks one address by itself. A standby passes even /ping on to the leader; the header `X-Marathon-Via` alone tells that it
 * did (1.11.24).
 * @throws Failure `unauthenticated` where even that needs a login, and what the transport throws
 */
export async function memberOf(direct: Send, address: string, signal: AbortSignal): Promise<MarathonMember> {
  const request = pingOf(address, signal);
  const reply = await direct(request);
  const leader = originOf(reply.headers.get('x-marathon-leader'));
  const told = { address, ...dateIn(reply.headers) };
  if (reply.status === 401 || reply.status === 403) throw await refusal(reply, request);
  if (leader === undefined) return { ...told, state: 'no leader' };
  return { ...told, leader, state: reply.headers.get('x-marathon-via') === null ? 'leads' : 'stands by' };
}
