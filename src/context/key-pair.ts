import { createPrivateKey, X509Certificate } from 'node:crypto';
import { variableOf } from '../config/setting.ts';
import { Failure } from '../core/failure.ts';

/** A PEM text and the file that it stands in. */
export interface PemFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Holds a client certificate against its key, before any server is asked.
 * @throws Failure `config` where one of the two is missing, cannot be read, wants a passphrase, or belongs to another
 */
export function checkKeyPair(system: string, cert: PemFile | undefined, key: PemFile | undefined): void {
  if (cert === undefined && key === undefined) return;
  if (cert === undefined) throw lacking(`${system}.key`, `${system}.cert`);
  if (key === undefined) throw lacking(`${system}.cert`, `${system}.key`);
  const certificate = readWhole(`${system}.cert`, cert, 'certificate', (text) => new X509Certificate(text));
  if (isEncrypted(key.text)) {
    throw new Failure('config', `${system}.key names ${key.path}, which is encrypted with a passphrase.`, {
      hint: `Write it without one, for its owner alone: (umask 077; openssl pkey -in ${key.path} -out ${key.path}.open)`,
    });
  }
  const privateKey = readWhole(`${system}.key`, key, 'private key', (text) => createPrivateKey(text));
  if (certificate.checkPrivateKey(privateKey)) return;
  throw new Failure('config', `The key in ${key.path} is not that of the certificate in ${cert.path}.`, {
    hint: `Set ${system}.cert and ${system}.key to two files that were made together.`,
  });
}

const lacking = (given: string, wanted: string): Failure =>
  new Failure('config', `${given} is set and ${wanted} is not: one is of no use without the other.`, {
    hint: `Set ${wanted} too, or ${variableOf(wanted)}.`,
  });

function readWhole<T>(setting: string, { path, text }: PemFile, what: string, read: (text: string) => T): T {
  try {
    return read(text);
  } catch (cause) {
    throw new Failure('config', `${setting} names ${path}, which holds no ${what} that can be read.`, {
      cause,
      hint: 'See where the setting comes from: mesosctl context show',
    });
  }
}

/** PKCS #8, or the older form of OpenSSL (RFC 1421). */
const isEncrypted = (pem: string): boolean =>
  pem.includes('-----BEGIN ENCRYPTED PRIVATE KEY-----') || /^Proc-Type: 4,ENCRYPTED/m.test(pem);
