import { isObject, type Json, toJson } from '../../core/json.ts';

/** What stands in place of a secret. */
export const HIDDEN = '(hidden)';

/** Names of members, variables, properties and parameters whose values are secrets. */
const SECRET =
  /passw|passphrase|secret|token|credential|private.?key|delegation|authorization|cookie|ticket|(^|[_.-])(pass|pwd?)$/i;

/** Whether the name says that what it names is a secret. */
export const isSecretName = (name: string): boolean => SECRET.test(name);

/**
 * A JSON value without its secrets: what stands under a secret name, whatever it is, and the `value` of a pair whose
 * `name` or `key` is one, as Mesos writes environments and labels, and Zeppelin its properties.
 */
export function hiddenJson(value: Json): Json {
  if (typeof value === 'string') return hiddenText(value);
  if (Array.isArray(value)) return value.map(hiddenJson);
  if (!isObject(value)) return value;
  const pairName = value['name'] ?? value['key'];
  const isPair = typeof pairName === 'string' && isSecretName(pairName);
  const entries = Object.entries(value).map(([name, member]): [string, Json] => {
    const hides = isSecretName(name) || (isPair && name === 'value');
    return [name, hides && member !== null && typeof member !== 'boolean' ? HIDDEN : hiddenJson(toJson(member))];
  });
  return Object.fromEntries(entries);
}

/**
 * A text without the passwords of addresses, the secrets of queries and forms, and those of JSON that is cut. Names are
 * looked for up to 100 letters, so that no text takes longer than its length.
 */
export function hiddenText(text: string): string {
  return text
    .replace(/(\/\/[^/@:\s"]*):[^/@\s"]+@/g, `$1:${HIDDEN}@`)
    .replace(/(?<![\w.%-])([\w.%-]{1,100})=([^&\s"]*)/g, (pair, name: string) =>
      isSecretName(name) ? `${name}=${HIDDEN}` : pair,
    )
    .replace(/"((?:[^"\\]|\\.){1,100})"(\s{0,8}:\s{0,8})"(?:[^"\\]|\\.)*("|$)/g, (pair, name: string, colon: string) =>
      isSecretName(name) ? `"${name}"${colon}"${HIDDEN}"` : pair,
    );
}

/** A header without its secret; the scheme of a login stays. */
export function hiddenHeader(name: string, value: string): string {
  if (/^www-authenticate$/i.test(name)) return value.replace(/^(Negotiate) .*/, `$1 ${HIDDEN}`);
  if (!isSecretName(name)) return hiddenText(value);
  const scheme = /^(Basic|Bearer|Negotiate|Digest) /i.exec(value)?.[0] ?? '';
  return `${scheme}${HIDDEN}`;
}
