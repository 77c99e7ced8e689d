import { generate } from 'selfsigned';
import { systemClock } from '../system-clock.ts';

/** Names that a certificate carries: host names and addresses, each at least once where it shall be reached. */
export interface CertifiedNames {
  readonly dns: readonly string[];
  readonly ips: readonly string[];
}

/** PEM text: the CA that a client must trust, the server's certificate signed by it, and the certificate's key. */
export interface LabTls {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
  /** The same with another key, and with its time over since yesterday. */
  expired(): Promise<{ readonly cert: string; readonly key: string }>;
}

const DNS_NAME = 2;
const IP_ADDRESS = 7;
const DAY_MS = 86_400_000;
const strength = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;

/** A CA of its own for this one call, and a server certificate for all of the names, both for one year. */
export async function makeTls({ dns, ips }: CertifiedNames): Promise<LabTls> {
  const ca = await generate([{ name: 'commonName', value: 'mesosctl lab CA' }], {
    ...strength,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const altNames = [
    ...dns.map((value) => ({ type: DNS_NAME, value }) as const),
    ...ips.map((ip) => ({ type: IP_ADDRESS, ip }) as const),
  ];
  const sign = async (validity: { readonly notBeforeDate?: Date; readonly notAfterDate?: Date }) => {
    const server = await generate([{ name: 'commonName', value: 'mesosctl lab' }], {
      ...strength,
      ...validity,
      ca: { key: ca.private, cert: ca.cert },
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'keyUsage', digitalSignature: true, critical: true },
        { name: 'extKeyUsage', serverAuth: true },
        { name: 'subjectAltName', altNames },
      ],
    });
    return { cert: server.cert, key: server.private };
  };
  const ago = (days: number): Date => new Date(systemClock.now() - days * DAY_MS);
  return { ca: ca.cert, ...(await sign({})), expired: () => sign({ notBeforeDate: ago(2), notAfterDate: ago(1) }) };
}
