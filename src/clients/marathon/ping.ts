import type { HttpRequest } from '../http.ts';

/** GET /ping of one peer: the cheapest question whose answer names the leader. */
export const pingOf = (base: string, signal: AbortSignal): HttpRequest => ({
  system: 'marathon',
  name: 'GET /ping',
  method: 'GET',
  base,
  path: '/ping',
  headers: { Accept: '*/*' },
  signal,
  repeatable: true,
});
