import { Failure } from '../../core/failure.ts';
import type { HttpReply } from '../http.ts';
import type { Peers, Verdict } from '../layers/ask-around.ts';

/** The Marathons of a context. Any of them passes calls on to the leader, but for the event stream (302). */
export function marathonPeers(addresses: readonly string[]): Peers {
  return { candidates: async () => addresses, verdict };
}

/**
 * A standby that has lost its leader answers 502 (`Connection to leader refused.`), then 500, and a leader that steps
 * down 503: all with an empty body and without the leader's header (1.11.24). It says 502 also of a connection that broke
 * (AsyncUrlConnectionRequestForwarder.scala); a change that is sent again after it finds its work done, or is refused.
 */
async function verdict(reply: HttpReply): Promise<Verdict> {
  const location = reply.headers.get('location');
  if (isRedirect(reply.status) && location !== null) return { goTo: new URL(location, reply.base).origin };
  if (![500, 502, 503].includes(reply.status) || reply.headers.get('x-marathon-leader') !== null) return 'leads';
  if ((await reply.bytes()).length > 0) return 'leads';
  return {
    notLeading: new Failure('unavailable', `Marathon at ${reply.base} has no leader (HTTP ${reply.status}).`, {
      system: 'marathon',
      hint: 'An election takes some seconds. If this lasts, look at ZooKeeper and the log of Marathon.',
    }),
  };
}

const isRedirect = (status: number): boolean => status === 302 || status === 307;
