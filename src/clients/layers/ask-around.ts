import { Failure } from '../../core/failure.ts';
import type { HttpReply, HttpRequest, Send } from '../http.ts';
import { isUnsent } from '../transport-failure.ts';

/** What an answer says about who leads: the peer itself, another one by address, or someone else, unknown. */
export type Verdict = 'leads' | { readonly goTo: string } | { readonly notLeading: Failure };

export interface Peers {
  /**
   * Addresses to try, `http://host:port`, most likely first.
   * @throws Failure `unavailable` where whoever keeps the list says that nobody leads
   */
  candidates(signal: AbortSignal): Promise<readonly string[]>;
  verdict(reply: HttpReply): Promise<Verdict> | Verdict;
}

/** Why no peer took a request. */
export interface NotTaken {
  readonly failure: Failure;
  /** What the failure is about; the later in `told` tells more. */
  readonly about: (typeof told)[number];
  /** Whether anybody answered: then an election may be under way. */
  readonly heard: boolean;
}

const told = ['circle', 'silence', 'named leader', 'words'] as const;

/** A request, and what became of it at the addresses that it has been sent to; undefined while that is open. */
interface Round {
  readonly peers: Peers;
  readonly next: Send;
  readonly request: HttpRequest;
  readonly asked: Map<string, NotTaken | undefined>;
}

/**
 * Asks the peers one after the other, beginning with `known`, until one leads; redirects are followed. A peer that does
 * not lead or takes no connection is passed over, for it did nothing. One that fell silent after the request was sent is
 * passed over only if the request is repeatable; else its failure is thrown.
 */
export async function askAround(
  peers: Peers,
  known: string | undefined,
  next: Send,
  request: HttpRequest,
): Promise<HttpReply | NotTaken> {
  const round: Round = { peers, next, request, asked: new Map() };
  let outcome = known === undefined ? undefined : await follow(round, known);
  if (outcome !== undefined && 'status' in outcome) return outcome;
  const listed = await candidates(round);
  if ('failure' in listed) return moreTelling(outcome, listed);
  for (const base of listed) {
    if (round.asked.has(base)) continue;
    const answer = await follow(round, base);
    if ('status' in answer) return answer;
    outcome = moreTelling(outcome, answer);
  }
  return outcome ?? { failure: nobodyConfigured(request.system), about: 'silence', heard: false };
}

/** The one that tells more, and the later one of two that tell the same. */
export function moreTelling(earlier: NotTaken | undefined, later: NotTaken): NotTaken {
  if (earlier === undefined) return later;
  const { failure, about } = told.indexOf(earlier.about) > told.indexOf(later.about) ? earlier : later;
  return { failure, about, heard: earlier.heard || later.heard };
}

async function candidates({ peers, request }: Round): Promise<readonly string[] | NotTaken> {
  try {
    return await peers.candidates(request.signal);
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.code === 'unavailable') return { failure, about: 'words', heard: true };
    if (isSilence(failure)) return { failure, about: 'silence', heard: false };
    throw failure;
  }
}

/** Asks one peer, and then the one that it names as the leader. */
async function follow(round: Round, base: string): Promise<HttpReply | NotTaken> {
  round.asked.set(base, undefined);
  const outcome = await ask(round, base);
  if ('status' in outcome) return outcome;
  const notTaken = 'goTo' in outcome ? await followNamed(round, base, outcome.goTo) : outcome;
  if (!('status' in notTaken)) round.asked.set(base, notTaken);
  return notTaken;
}

async function ask(round: Round, base: string): Promise<HttpReply | NotTaken | { readonly goTo: string }> {
  const { peers, next, request } = round;
  try {
    const reply = await next({ ...request, base });
    const verdict = await peers.verdict(reply);
    if (verdict === 'leads') return reply;
    return 'goTo' in verdict ? verdict : { failure: verdict.notLeading, about: 'words', heard: true };
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (!isSilence(failure) || !(request.repeatable || isUnsent(failure))) throw failure;
    return { failure, about: 'silence', heard: false };
  }
}

async function followNamed(round: Round, by: string, base: string): Promise<HttpReply | NotTaken> {
  const { asked, request } = round;
  const outcome = asked.has(base) ? asked.get(base) : await follow(round, base);
  if (outcome !== undefined && 'status' in outcome) return outcome;
  if (outcome === undefined) return { failure: circle(request.system, by, base), about: 'circle', heard: true };
  if (outcome.about !== 'silence') return { ...outcome, heard: true };
  return { failure: lostLeader(request.system, by, base, outcome.failure), about: 'named leader', heard: true };
}

const isSilence = ({ code }: Failure): boolean => code === 'unreachable' || code === 'timeout';

const nobodyConfigured = (system: string): Failure =>
  new Failure('config', `No address of ${system} is configured.`, { system });

const circle = (system: string, by: string, base: string): Failure =>
  new Failure('unavailable', `${by} names ${base} as the leader, which does not lead either.`, { system });

const lostLeader = (system: string, by: string, base: string, cause: Failure): Failure =>
  new Failure('unavailable', `${by} names ${base} as the leader. ${cause.message}`, { system, cause });
