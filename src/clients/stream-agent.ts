import { Agent } from 'undici';
import type { Tls } from './tls.ts';

/** A dispatcher for streams: TLS settings of its own, and no end of a body that is quiet between two heart-beats. */
export function streamAgent({ ca, cert, key, serverName }: Tls): Agent {
  return new Agent({
    bodyTimeout: 0,
    connect: {
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
      ...(serverName === undefined ? {} : { servername: serverName }),
    },
  });
}
