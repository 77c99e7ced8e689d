import { isObject, type Json, toJson } from './json.ts';

/** Parts of names, short enough that a name which is misspelt has one too. */
const SECRET_NAME = /passw|passphrase|secr|token|credential|creds|private_?key/i;
/** Names that look secret and hold a reference: the name or the file of a secret, not the secret. */
const REFERENCE_NAME = /(file|path|dir|uri|url|source|secrets|script)$/i;

/** That of `//user:password@host`; in a ZooKeeper URL it is hidden even where a slash in it makes the URL none. */
const PASSWORD = /(?<=zk:\/\/[^@:\s]*):[^\s"']+@|(?<=\/\/[^/@:\s]*):[^/\s]+@/g;

/** Whether what goes by this name is a secret, as far as the name tells. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name) && !REFERENCE_NAME.test(name);

/** A value fit for a plan, a journal or a screen: texts under secret-looking names and in `//user:password@` are hidden. */
export function masked(value: Json, name = ''): Json {
  if (typeof value === 'string') {
    if (isSecretName(name)) return '(hidden)';
    return value.replace(PASSWORD, ':(hidden)@');
  }
  if (Array.isArray(value)) return value.map((item) => masked(item, name));
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, masked(toJson(item), key)]));
  return value;
}

/** Whether something is hidden in a value that was `masked`: then it is not what it stands for. */
export const hidesAny = (value: Json): boolean => JSON.stringify(value).includes('(hidden)');
