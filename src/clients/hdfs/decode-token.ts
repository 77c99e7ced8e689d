import { maybe, member, number, object, text } from './members.ts';

/** GETDELEGATIONTOKEN: the token as a URL carries it; `null` under simple authentication. */
export function decodeDelegationToken(body: unknown): string | undefined {
  const answer = object(body, 'Token');
  return maybe(() => text(member(answer, 'Token'), 'urlString'), answer, 'Token');
}

/** RENEWDELEGATIONTOKEN: the new end of the token's life, in ms since the epoch. */
export const decodeExpiry = (body: unknown): number => number(object(body, 'long'), 'long');
