import type { Layer } from '../http.ts';

/** How a peer knows us. Secrets are fetched when first needed and stay inside this layer. */
export type Credentials =
  | { readonly kind: 'basic'; readonly user: string; readonly password: () => Promise<string> }
  | { readonly kind: 'bearer'; readonly token: () => Promise<string> };

/** Adds the Authorization header. */
export function auth(credentials: Credentials | undefined): Layer {
  if (credentials === undefined) return (next) => next;
  return (next) => async (request) =>
    next({ ...request, headers: { ...request.headers, Authorization: await headerOf(credentials) } });
}

async function headerOf(credentials: Credentials): Promise<string> {
  if (credentials.kind === 'bearer') return `Bearer ${await credentials.token()}`;
  return `Basic ${Buffer.from(`${credentials.user}:${await credentials.password()}`).toString('base64')}`;
}
