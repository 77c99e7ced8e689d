import { Failure } from '../../core/failure.ts';
import type { HttpReply } from '../http.ts';
import type { Peers, Verdict } from '../layers/ask-around.ts';

/** The Marathons of a context. Any of them passes calls on to the leader, but for the event stream (302). */
export function marathonPeers(addresses: readonly string[]): Peers {
  return { candidates: async () => addresses, verdict };
}

async function verdict(reply: HttpReply): Promise<Verdict> {
  const location = reply.headers.get('location');
  if (isRedirect(reply.status) && location !== null) return { goTo: location };
  if (!(await isWithoutLeader(reply))) return 'leads';
  return {
    notLeading: new Failure('unavailable', `Marathon at ${reply.base} has no leader (HTTP ${reply.status}).`, {
      system: 'marathon',
      hint: 'An election takes some seconds. If this lasts, look at ZooKeeper and the log of Marathon.',
    }),
  };
}

/**
 * A standby that has lost its leader answers 502 (`Connection to leader refused.`), then 500, and a leader that steps
 * down 503; older ones 504 for a leader that does not answer: all with an empty body and without the leader's header
 * (1.11.24).
 */
export async function isWithoutLeader(reply: HttpReply): Promise<boolean> {
  if (![500, 502, 503, 504].includes(reply.status) || reply.headers.get('x-marathon-leader') !== null) return false;
  return (await reply.bytes()).length === 0;
}

const isRedirect = (status: number): boolean => status === 302 || status === 307;
