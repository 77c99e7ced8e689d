import { Failure } from '../../core/failure.ts';

/**
 * The address that a Location names: `//host:port/path` keeps the scheme of `by`, who names it (RFC 3986 section 4.2).
 * undefined where it is none of HTTP.
 */
export function originOf(named: string, by: string): string | undefined {
  if (!URL.canParse(named, by)) return undefined;
  const { protocol, origin } = new URL(named, by);
  return protocol === 'http:' || protocol === 'https:' ? origin : undefined;
}

/** Peers that name one another, in their order; the last one stands in the chain twice, or the chain is too long. */
export function circle(system: string, chain: readonly string[]): Failure {
  const said = `${chain.join(' → ')}: each names the next one as the leader, and none of them leads.`;
  return new Failure('unavailable', said, {
    system,
    hint: 'An election takes some seconds. If this lasts, see that all of them run with the same ZooKeeper.',
    detail: { redirects: chain },
  });
}

/** A leader that is named and does not answer. */
export const lostLeader = (system: string, by: string, base: string, cause: Failure): Failure =>
  new Failure('unavailable', `${by} names ${base} as the leader. ${cause.message}`, { system, cause });

/** A Location that leads nowhere. */
export const noAddress = (system: string, by: string, named: string): Failure =>
  new Failure('protocol', `${by} names "${named}" as the leader, which is no address.`, {
    system,
    hint: `See that ${by} is ${system} itself: mesosctl context show.`,
  });

/** A peer behind TLS that names one in the clear: what is sent there, credentials among it, anybody could read. */
export const intoTheClear = (system: string, by: string, base: string): Failure =>
  new Failure('denied', `${by} names ${base} as the leader, which is not encrypted: nothing is sent there.`, {
    system,
    hint: `See how ${system} writes its own address; whoever leads must be reached by https:// too.`,
  });
