import type { Caller } from './caller.ts';
import { accessDenied, hadoopIllegalArgument } from './remote-error.ts';

const NAME = /^(user|trusted|security|system|raw)\.(.+)$/is;

/** The name with its prefix in small letters. */
export function attributeName(text: string): string {
  const [, space, name] = NAME.exec(text) ?? [];
  if (space !== undefined && name !== undefined) return `${space.toLowerCase()}.${name}`;
  throw hadoopIllegalArgument(
    "An XAttr name must be prefixed with user/trusted/security/system/raw, followed by a '.'",
  );
}

/** `user` is for whoever may read or write the entry, `trusted` for superusers; the others are HDFS's own. */
export const maySee = (name: string, { isSuper }: Caller): boolean =>
  name.startsWith('user.') || (name.startsWith('trusted.') && isSuper);

export function checkAttribute(name: string, caller: Caller): void {
  if (!maySee(name, caller)) throw accessDenied(`User doesn't have permission for xattr: ${name}`);
}

/** `"text"`, 0x hexadecimal, 0s base64, or the text as it stands. */
export function parseAttributeValue(text: string): Uint8Array {
  if (/^0x/i.test(text)) return Buffer.from(text.slice(2), 'hex');
  if (/^0s/i.test(text)) return Buffer.from(text.slice(2), 'base64');
  return new TextEncoder().encode(/^".*"$/s.test(text) ? text.slice(1, -1) : text);
}

export function formatAttributeValue(value: Uint8Array | undefined, encoding: string): string | null {
  if (value === undefined) return null;
  if (encoding === 'HEX') return `0x${Buffer.from(value).toString('hex')}`;
  return encoding === 'BASE64' ? `0s${Buffer.from(value).toString('base64')}` : `"${new TextDecoder().decode(value)}"`;
}
