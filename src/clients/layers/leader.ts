import { Failure } from '../../core/failure.ts';
import type { HttpReply, Layer } from '../http.ts';

/** What an answer says about who leads: the peer itself, another one by address, or someone else, unknown. */
export type Verdict = 'leads' | { readonly goTo: string } | { readonly notLeading: Failure };

export interface Peers {
  /** Addresses to try, `http://host:port`, most likely first. */
  candidates(signal: AbortSignal): Promise<readonly string[]>;
  verdict(reply: HttpReply): Promise<Verdict> | Verdict;
}

/**
 * Finds the peer that leads and remembers it. A redirect is followed once per hop; a peer that is not reachable or does
 * not lead is passed over, which repeats nothing, for it did nothing. A request that may have been carried out by a peer
 * that then fell silent is not sent to another, unless it is repeatable.
 */
export function leader(peers: Peers): Layer {
  let remembered: string | undefined;
  return (next) => async (request) => {
    const tried = new Set<string>();
    const waiting = remembered === undefined ? [...(await peers.candidates(request.signal))] : [remembered];
    let last: Failure | undefined;
    for (let base = waiting.shift(); base !== undefined; base = waiting.shift()) {
      if (tried.has(base)) continue;
      tried.add(base);
      try {
        const reply = await next({ ...request, base });
        const verdict = await peers.verdict(reply);
        if (verdict === 'leads') {
          remembered = base;
          return reply;
        }
        if ('goTo' in verdict) {
          if (tried.has(verdict.goTo)) last ??= loopFailure(request.system, base, verdict.goTo);
          waiting.unshift(verdict.goTo);
        } else last = verdict.notLeading;
      } catch (thrown) {
        last = Failure.from(thrown);
        if (!mayTryAnother(last, request.repeatable)) throw last;
      }
      if (base === remembered) {
        remembered = undefined;
        waiting.push(...(await peers.candidates(request.signal)));
      }
    }
    throw last ?? new Failure('config', `No address of ${request.system} is configured.`, { system: request.system });
  };
}

/** Connection refused means that nothing was done; any other silence leaves open what was done. */
function mayTryAnother(failure: Failure, repeatable: boolean): boolean {
  if (failure.code === 'unreachable')
    return repeatable || /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|CONNECT_TIMEOUT/.test(failure.message);
  return failure.code === 'timeout' && repeatable;
}

function loopFailure(system: string, from: string, to: string): Failure {
  return new Failure('unavailable', `${system}: ${from} names ${to} as the leader, which does not lead either.`, {
    system,
    hint: 'An election may be under way: try again in some seconds.',
  });
}
