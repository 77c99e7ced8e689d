import { Failure } from '../../core/failure.ts';
import type { HttpReply, HttpRequest, Send } from '../http.ts';
import { isUnsent } from '../transport-failure.ts';
import { circle, intoTheClear, lostLeader, noAddress, originOf } from './named-leader.ts';

/**
 * What an answer says about who leads: the peer itself; another one, as a Location names it; or someone else, unknown.
 */
export type Verdict = 'leads' | { readonly goTo: string } | { readonly notLeading: Failure };

export interface Peers {
  /** Who is asked for the candidates, where the list must be had from somebody: `ZooKeeper`. */
  readonly listedBy?: string | undefined;
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

/** A request and whom it may be sent to. */
export interface Question {
  readonly peers: Peers;
  readonly next: Send;
  readonly request: HttpRequest;
  /** Peers that are not asked again, for they let the time of a request pass; those that do so now are added. */
  readonly silent: Map<string, NotTaken>;
}

/** What became of a request at the addresses that it has been sent to; undefined while that is open. */
interface Round extends Question {
  readonly asked: Map<string, NotTaken | undefined>;
}

/** Longest chain of peers that name one another: more of them than any cluster has. */
const MOST_HOPS = 10;

/**
 * Asks the peers one after the other, beginning with `known`, until one leads; redirects are followed. A peer that does
 * not lead or takes no connection is passed over, for it did nothing. One that fell silent after the request was sent is
 * passed over only if the request is repeatable; else its failure is thrown.
 */
export async function askAround(question: Question, known: string | undefined): Promise<HttpReply | NotTaken> {
  const round: Round = { ...question, asked: new Map() };
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
  return outcome ?? { failure: nobodyConfigured(question.request.system), about: 'silence', heard: false };
}

/** The one that tells more, and the later one of two that tell the same; of silences one that was waited for. */
export function moreTelling(earlier: NotTaken | undefined, later: NotTaken): NotTaken {
  if (earlier === undefined) return later;
  const { failure, about } = rank(earlier) > rank(later) ? earlier : later;
  return { failure, about, heard: earlier.heard || later.heard };
}

const rank = ({ about, failure }: NotTaken): number =>
  told.indexOf(about) + (about === 'silence' && failure.code === 'timeout' ? 0.5 : 0);

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

/**
 * Asks one peer, and then the one that it names as the leader. `chain` are those that led here. Credentials go along: who
 * names a leader was itself configured, named by ZooKeeper, or named by one that was; but never from TLS into the clear.
 */
async function follow(round: Round, base: string, chain: readonly string[] = []): Promise<HttpReply | NotTaken> {
  const known = round.silent.get(base);
  round.asked.set(base, known);
  if (known !== undefined) return known;
  const outcome = await ask(round, base);
  if ('status' in outcome) return outcome;
  const notTaken = 'goTo' in outcome ? await followNamed(round, [...chain, base], outcome.goTo) : outcome;
  if (!('status' in notTaken)) round.asked.set(base, notTaken);
  return notTaken;
}

async function ask(round: Round, base: string): Promise<HttpReply | NotTaken | { readonly goTo: string }> {
  const { peers, next, request, silent } = round;
  try {
    const reply = await next({ ...request, base });
    const verdict = await peers.verdict(reply);
    if (verdict === 'leads') return reply;
    return 'goTo' in verdict ? verdict : { failure: verdict.notLeading, about: 'words', heard: true };
  } catch (thrown) {
    const failure = Failure.from(thrown);
    const ended = request.signal.aborted || !isSilence(failure);
    if (ended || !(request.repeatable || isUnsent(failure))) throw failure;
    const outcome: NotTaken = { failure, about: 'silence', heard: false };
    if (failure.code === 'timeout') silent.set(base, outcome);
    return outcome;
  }
}

async function followNamed(round: Round, chain: readonly string[], named: string): Promise<HttpReply | NotTaken> {
  const { asked, request } = round;
  const { system } = request;
  const by = chain.at(-1) ?? '';
  const base = originOf(named, by);
  if (base === undefined) throw noAddress(system, by, named);
  if (by.startsWith('https:') && base.startsWith('http:')) throw intoTheClear(system, by, base);
  if (chain.length >= MOST_HOPS) return { failure: circle(system, [...chain, base]), about: 'circle', heard: true };
  const outcome = asked.has(base) ? asked.get(base) : await follow(round, base, chain);
  if (outcome !== undefined && 'status' in outcome) return outcome;
  if (outcome === undefined) return { failure: circle(system, [...chain, base]), about: 'circle', heard: true };
  if (outcome.about !== 'silence') return { ...outcome, heard: true };
  return { failure: lostLeader(system, by, base, outcome.failure), about: 'named leader', heard: true };
}

const isSilence = ({ code }: Failure): boolean => code === 'unreachable' || code === 'timeout';

const nobodyConfigured = (system: string): Failure =>
  new Failure('config', `No address of ${system} is configured.`, { system });
