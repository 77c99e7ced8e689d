import { Failure } from '../../core/failure.ts';
import type { HttpReply } from '../http.ts';
import type { Peers, Verdict } from '../layers/ask-around.ts';

/**
 * The Metronomes of a context. Any of them passes calls on to the leader, and says 503 with these words where there is none,
 * having done nothing (LeaderProxyFilter.scala).
 */
export const metronomePeers = (addresses: readonly string[]): Peers => ({
  candidates: async () => addresses,
  verdict,
});

export const isWithoutLeader = async (reply: HttpReply): Promise<boolean> =>
  reply.status === 503 && (await reply.text()) === 'No consistent leadership';

async function verdict(reply: HttpReply): Promise<Verdict> {
  if (!(await isWithoutLeader(reply))) return 'leads';
  return {
    notLeading: new Failure('unavailable', `Metronome at ${reply.base} has no leader (HTTP 503).`, {
      system: 'metronome',
      hint: 'An election takes some seconds. If this lasts, look at ZooKeeper and the log of Metronome.',
    }),
  };
}
