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
