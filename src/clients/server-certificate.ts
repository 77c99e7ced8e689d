import type { Clock } from '../core/clock.ts';
import type { Tls } from './tls.ts';

/**
 * Until when the certificate of a server is valid that speaks TLS from the first byte, in ms since the epoch. Nothing is
 * sent to it but the handshake, so a certificate that does not hold is read as well; undefined where none is shown.
 */
export async function serverCertificate(
  { host, port }: { readonly host: string; readonly port: number },
  { ca, cert, key, serverName }: Tls,
  { clock, timeoutMs }: { readonly clock: Clock; readonly timeoutMs: number },
  signal: AbortSignal,
): Promise<number | undefined> {
  const [{ connect }, { isIP }] = await Promise.all([import('node:tls'), import('node:net')]);
  const name = serverName ?? host;
  const limit = AbortSignal.any([signal, clock.deadline(timeoutMs)]);
  return new Promise((resolve) => {
    const socket = connect({
      host,
      port,
      rejectUnauthorized: false,
      ...(isIP(name) === 0 ? { servername: name } : {}),
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined || key === undefined ? {} : { cert, key }),
    });
    const end = (validToMs?: number): void => {
      limit.removeEventListener('abort', stop);
      socket.destroy();
      resolve(validToMs);
    };
    const stop = (): void => end();
    socket.once('secureConnect', () => end(timeOf(socket.getPeerCertificate().valid_to)));
    socket.on('error', stop);
    limit.addEventListener('abort', stop, { once: true });
    if (limit.aborted) stop();
  });
}

function timeOf(text: string | undefined): number | undefined {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}
