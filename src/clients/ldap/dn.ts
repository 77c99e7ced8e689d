/** Characters that RFC 4514 section 2.4 lets stand in a value only escaped; `=` is escaped too, as OpenLDAP writes it. */
const SPECIAL = /["+,;<=>\\\0]|^[ #]| $/g;

/**
 * A value as it may stand in a DN. Escapes are hexadecimal pairs, the form in which OpenLDAP gives DNs back, so that a DN
 * that we made and the same DN from the server are equal as text.
 */
export function escapeDnValue(value: string): string {
  return value.replace(SPECIAL, (char) => `\\${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

/** The DN of an entry directly under `base`: `childDn('uid', 'alice', 'ou=people,dc=example,dc=org')`. */
export function childDn(attribute: string, value: string, base: string): string {
  return `${attribute}=${escapeDnValue(value)},${base}`;
}

/**
 * The value that an attribute has in the first part of a DN: `alice` for `uid` of `uid=alice,ou=people,…`. Undefined where
 * the DN does not begin with that attribute, or has the value in hexadecimal.
 */
export function valueInDn(dn: string, attribute: string): string | undefined {
  const [first = ''] = /^(?:\\.|[^\\,])*/su.exec(dn) ?? [];
  const parts = first.match(/(?:\\.|[^\\+])+/gsu) ?? [];
  for (const part of parts) {
    const [, type = '', value = ''] = /^ *([^= ]+) *= ?(.*)$/su.exec(part) ?? [];
    if (type.toLowerCase() === attribute.toLowerCase() && !value.startsWith('#')) return unescaped(value);
  }
  return undefined;
}

/** A backslash stands before two hexadecimal digits of a byte of UTF-8, or before a character that is itself. */
function unescaped(value: string): string {
  return value.replace(/(?:\\[0-9a-f]{2})+|\\(.)/gisu, (pairs, char: string | undefined) =>
    char === undefined ? Buffer.from(pairs.replaceAll('\\', ''), 'hex').toString('utf8') : char,
  );
}
