import { Agent, type Dispatcher, Pool, ProxyAgent } from 'undici';
import type { HttpProxy } from './proxy-route.ts';
import type { Tls } from './tls.ts';

/** No end of a body that is quiet between two heart-beats. */
const QUIET = { bodyTimeout: 0 };

/** A dispatcher for streams, with TLS settings of its own; straight to the peer, or through a proxy. */
export function streamAgent({ ca, cert, key, serverName }: Tls, proxy: HttpProxy | undefined): Dispatcher {
  const connect = {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(serverName === undefined ? {} : { servername: serverName }),
  };
  if (proxy === undefined) return new Agent({ ...QUIET, connect });
  return new ProxyAgent({
    ...QUIET,
    uri: proxy.url,
    ...(proxy.authorization === undefined ? {} : { token: proxy.authorization }),
    requestTls: connect,
    // A plain request is handed to the proxy whole, as a call is; by undici only where the proxy is asked in the clear.
    proxyTunnel: false,
    factory: (origin, options) => new Pool(origin, { ...options, ...QUIET }),
  });
}
