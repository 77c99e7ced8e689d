import { escapeDnValue } from '../../clients/ldap/dn.ts';
import { LdapRefusal } from './result.ts';

/** One `type=value` of an RDN, unescaped. */
export interface Naming {
  readonly type: string;
  readonly value: string;
}

/** A relative DN: mostly one naming, several with `+`. */
export type Rdn = readonly Naming[];

/** A parsed DN. `key` is equal for DNs that are equal under caseIgnoreMatch. The empty DN has no RDNs. */
export interface Dn {
  readonly rdns: readonly Rdn[];
  readonly text: string;
  readonly key: string;
}

/** A DN of RFC 4514, with hexadecimal and plain escapes. @throws LdapRefusal `invalidDnSyntax` */
export function parseDn(text: string): Dn {
  return dnOf(text.trim() === '' ? [] : splitBare(text, ',').map((rdn) => splitBare(rdn, '+').map(namingOf)));
}

/** The DN one level up; of the empty DN the empty DN. */
export const parentOf = (dn: Dn): Dn => dnOf(dn.rdns.slice(1));

/** The DN of an RDN under a parent. */
export const under = (rdn: Rdn, parent: Dn): Dn => dnOf([rdn, ...parent.rdns]);

/** Whether `key` is the base or lies below it. Both are keys of DNs. */
export const isWithin = (key: string, base: string): boolean => base === '' || key === base || key.endsWith(`,${base}`);

/** Two values are equal under caseIgnoreMatch when these are: case and runs of blanks do not count (RFC 4518). */
export const foldCase = (value: string): string => value.trim().replace(/ +/g, ' ').toLowerCase();

function dnOf(rdns: readonly Rdn[]): Dn {
  const write = (value: (naming: Naming) => string, type: (naming: Naming) => string): string =>
    rdns.map((rdn) => rdn.map((naming) => `${type(naming)}=${escapeDnValue(value(naming))}`).join('+')).join(',');
  return {
    rdns,
    text: write(
      (naming) => naming.value,
      (naming) => naming.type,
    ),
    key: write(
      (naming) => foldCase(naming.value),
      (naming) => naming.type.toLowerCase(),
    ),
  };
}

function namingOf(text: string): Naming {
  const match = /^\s*([a-z][a-z0-9-]*|\d+(?:\.\d+)*)\s*=(.*)$/is.exec(text);
  const [, type, value] = match ?? [];
  if (type === undefined || value === undefined) throw invalid();
  return { type, value: unescapeValue(value) };
}

/** Splits at a separator that no backslash stands before. */
function splitBare(text: string, separator: string): string[] {
  const parts: string[] = [];
  let begin = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === separator) {
      parts.push(text.slice(begin, index));
      begin = index + 1;
    }
  }
  return [...parts, text.slice(begin)];
}

/** Blanks around a value do not count unless they are escaped; escaped bytes are UTF-8. */
function unescapeValue(text: string): string {
  const bare = text.replace(/^ +/, '').replace(/((?:^|[^\\])(?:\\\\)*(?:\\ )?) +$/, '$1');
  const parts: Buffer[] = [];
  for (const [token, pair, char] of bare.matchAll(/\\([0-9a-f]{2})|\\(.)|[^\\]+|\\$/gis)) {
    if (token === '\\' || (char !== undefined && !/[ "#+,;<=>\\]/.test(char))) throw invalid();
    if (char === undefined && pair === undefined && /[";<>]/.test(token)) throw invalid();
    parts.push(pair === undefined ? Buffer.from(char ?? token) : Buffer.from(pair, 'hex'));
  }
  return Buffer.concat(parts).toString('utf8');
}

const invalid = (): LdapRefusal => new LdapRefusal('invalidDnSyntax', 'invalid DN');
