import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const SCHEME = '{SSHA}';
const SHA1_BYTES = 20;

const digest = (password: string, salt: Uint8Array): Buffer =>
  createHash('sha1').update(password).update(salt).digest();

/** A password as OpenLDAP keeps it: `{SSHA}` and base64 of the SHA-1 over password and salt, followed by the salt. */
export function hashPassword(password: string): string {
  const salt = randomBytes(8);
  return SCHEME + Buffer.concat([digest(password, salt), salt]).toString('base64');
}

/** Whether a password is the one that is kept, hashed or plain. */
export function isPassword(kept: string, password: string): boolean {
  if (!kept.startsWith(SCHEME)) return kept === password;
  const bytes = Buffer.from(kept.slice(SCHEME.length), 'base64');
  if (bytes.length <= SHA1_BYTES) return false;
  return timingSafeEqual(bytes.subarray(0, SHA1_BYTES), digest(password, bytes.subarray(SHA1_BYTES)));
}
