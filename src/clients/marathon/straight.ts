import { Failure } from '../../core/failure.ts';
import type { HttpReply, HttpRequest, Layer, Send } from '../http.ts';
import { isUnsent, Unsent } from '../transport-failure.ts';
import { originOf } from './origin.ts';
import { isWithoutLeader } from './peers.ts';
import { pingOf } from './ping.ts';

/**
 * Takes changes to the leader itself. A standby that passes a change on answers 502 or 500, without a word, when the
 * leader cannot be reached and also when it has been reached and then the connection broke: nobody can tell the two apart
 * (1.11.24, AsyncUrlConnectionRequestForwarder.scala). So before the first change the peer is asked who leads: if nobody
 * does, the change is not sent; if another of `addresses` does, it is sent there. Only where the leader is none of them
 * does a change go by way of the standby.
 * @throws Failure `unreachable` where a standby lost a change on its way: it may have been carried out
 */
export function straightToLeader(addresses: readonly string[]): Layer {
  return (next) => {
    const leaders = new Map<string, string>();
    const ask: Send = async (request) => {
      const reply = await next(request);
      await learn(leaders, reply);
      return reply;
    };
    return async (request) => {
      const { base } = request;
      if (request.repeatable || base === undefined) return ask(request);
      if (!leaders.has(base)) {
        const reply = await asked(ask, base, request);
        if (await isWithoutLeader(reply)) return reply;
      }
      const leader = leaders.get(base);
      const direct = leader === undefined || leader === base || !addresses.includes(leader) ? undefined : leader;
      return (
        (direct === undefined ? undefined : await ifThere(ask, { ...request, base: direct })) ?? sent(ask, request)
      );
    };
  };
}

/** Who leads, by what a peer has answered last: itself, or the one that it passed the call on to. */
async function learn(leaders: Map<string, string>, reply: HttpReply): Promise<void> {
  const leader = originOf(reply.headers.get('x-marathon-leader'));
  if (leader === undefined) leaders.delete(reply.base);
  else leaders.set(reply.base, reply.headers.get('x-marathon-via') === null ? reply.base : leader);
}

/** A peer that does not answer the question has seen nothing of the change. */
async function asked(ask: Send, base: string, { signal }: HttpRequest): Promise<HttpReply> {
  try {
    return await ask(pingOf(base, signal));
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.code !== 'unreachable' && failure.code !== 'timeout') throw failure;
    throw new Failure(failure.code, failure.message, {
      system: failure.system,
      hint: failure.hint,
      detail: failure.detail,
      cause: new Unsent(failure),
    });
  }
}

/** undefined where nothing could be sent: the leader may be in sight of the standby only. */
async function ifThere(ask: Send, request: HttpRequest): Promise<HttpReply | undefined> {
  try {
    return await sent(ask, request);
  } catch (thrown) {
    if (thrown instanceof Failure && isUnsent(thrown)) return undefined;
    throw thrown;
  }
}

async function sent(ask: Send, request: HttpRequest): Promise<HttpReply> {
  const reply = await ask(request);
  if (![500, 502, 504].includes(reply.status) || !(await isWithoutLeader(reply))) return reply;
  throw new Failure(
    'unreachable',
    `Marathon at ${reply.base} passed ${request.name} on and lost the leader (HTTP ${reply.status}): nobody can say whether it was carried out.`,
    {
      system: 'marathon',
      hint: 'Look at what it was about, then run the same command again. With every Marathon in marathon.addresses a change goes to the leader itself.',
    },
  );
}
