import { generate } from 'selfsigned';

/** PEM text of a certificate and its key. */
export interface Certified {
  readonly cert: string;
  readonly key: string;
}

const strength = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;
const DNS_NAME = 2;
const IP_ADDRESS = 7;

export interface CertificateOptions {
  readonly dns?: readonly string[];
  readonly ips?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly forClient?: boolean;
  /** Common name. */
  readonly name?: string;
}

/** A CA that signs what a test needs. */
export async function makeCa(name = 'a CA of the test') {
  const ca = await generate([{ name: 'commonName', value: name }], {
    ...strength,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const sign = async (options: CertificateOptions = {}): Promise<Certified> => {
    const { dns = [], ips = ['127.0.0.1'], notBefore, notAfter, forClient = false, name = 'one of the test' } = options;
    const altNames = [
      ...dns.map((value) => ({ type: DNS_NAME, value }) as const),
      ...ips.map((ip) => ({ type: IP_ADDRESS, ip }) as const),
    ];
    const { cert, private: key } = await generate([{ name: 'commonName', value: name }], {
      ...strength,
      ca: { key: ca.private, cert: ca.cert },
      ...(notBefore === undefined ? {} : { notBeforeDate: notBefore }),
      ...(notAfter === undefined ? {} : { notAfterDate: notAfter }),
      extensions: [
        { name: 'basicConstraints', cA: false, critical: true },
        { name: 'keyUsage', digitalSignature: true, critical: true },
        { name: 'extKeyUsage', ...(forClient ? { clientAuth: true } : { serverAuth: true }) },
        { name: 'subjectAltName', altNames },
      ],
    });
    return { cert, key };
  };
  return { ca: ca.cert, sign };
}
