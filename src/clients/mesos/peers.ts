import { Failure } from '../../core/failure.ts';
import type { HttpReply } from '../http.ts';
import type { Peers, Verdict } from '../layers/ask-around.ts';

type Find = (signal: AbortSignal) => Promise<readonly string[]>;

/** The masters of a cluster: those that ZooKeeper names, then the configured ones. */
export function masterPeers(masters: readonly string[], zk: Find | undefined): Peers {
  const find = zk === undefined ? undefined : sharing(zk);
  return {
    listedBy: zk === undefined ? undefined : 'ZooKeeper',
    candidates: async (signal) => {
      if (find === undefined) return masters;
      try {
        return [...(await find(signal)), ...masters];
      } catch (thrown) {
        if (masters.length === 0 || signal.aborted) throw thrown;
        return masters;
      }
    },
    verdict: verdictOf,
  };
}

/** Requests of one command that begin together ask ZooKeeper once. */
function sharing(find: Find): Find {
  let asking: { readonly signal: AbortSignal; readonly answer: Promise<readonly string[]> } | undefined;
  return (signal) => {
    if (asking?.signal === signal) return asking.answer;
    const mine = { signal, answer: find(signal) };
    asking = mine;
    const end = (): void => {
      if (asking === mine) asking = undefined;
    };
    mine.answer.then(end, end);
    return mine.answer;
  };
}

/**
 * A master that does not lead answers every v1 call with 307 and `Location: //HOST:PORT/master/api/v1`, without a scheme;
 * one that knows of no leader, or leads and still reads its registry, with 503 and a sentence (1.12).
 */
export async function verdictOf(reply: HttpReply): Promise<Verdict> {
  const location = reply.headers.get('location');
  if (reply.status === 307 && location !== null) return { goTo: location };
  if (reply.status !== 503) return 'leads';
  const sentence = (await reply.text()).trim();
  return {
    notLeading: new Failure('unavailable', `mesos at ${reply.base} cannot serve: ${sentence || 'HTTP 503'}.`, {
      system: 'mesos',
      hint: 'An election takes some seconds. If this lasts, look at ZooKeeper and the quorum of the masters.',
    }),
  };
}
