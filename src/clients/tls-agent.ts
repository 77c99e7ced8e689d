import { Agent } from 'undici';
import type { Tls } from './tls.ts';

/** A dispatcher for the platform's fetch with TLS settings of its own: CA, client certificate, expected name. */
export function tlsAgent({ ca, cert, key, serverName }: Tls): Agent {
  return new Agent({
    connect: {
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
      ...(serverName === undefined ? {} : { servername: serverName }),
    },
  });
}
