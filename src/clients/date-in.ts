import type { ReplyHeaders } from './http.ts';

/** The clock of whoever answered, in ms since the epoch; nothing where it does not tell. */
export function dateIn(headers: ReplyHeaders): { readonly dateMs?: number } {
  const dateMs = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(dateMs) ? {} : { dateMs };
}
