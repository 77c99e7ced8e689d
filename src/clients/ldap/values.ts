/** An entry as ldapts gives it: one value is a text, several are an array, none of a requested attribute is `[]`. */
export type LdapEntry = { readonly dn: string } & Readonly<
  Record<string, Uint8Array | readonly Uint8Array[] | readonly string[] | string>
>;

/** Attribute names are the same in any case (RFC 4512 section 2.5), and a server chooses how it writes them. */
export function textsOf(entry: LdapEntry, attribute: string): string[] {
  const folded = attribute.toLowerCase();
  const key = Object.keys(entry).find((name) => name.toLowerCase() === folded);
  const value = key === undefined ? [] : (entry[key] ?? []);
  const values = typeof value === 'string' || value instanceof Uint8Array ? [value] : [...value];
  return values.filter((one) => typeof one === 'string');
}
