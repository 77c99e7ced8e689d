/** An id as a part of a request's path: `/users/alice` → `/users/alice`, each segment percent-encoded. */
export function pathOf(id: string): string {
  const segments = id.split('/').filter((segment) => segment !== '');
  return segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');
}

/** A version as the last part of a path. Its colons stay as they are. */
export const versionPath = (version: string): string => `/${encodeURIComponent(version).replaceAll('%3A', ':')}`;

/** `?force=true&host=a` of what is given: true stands as it is, false and undefined fall away; nothing gives ``. */
export function queryOf(parts: Readonly<Record<string, string | boolean | undefined>>): string {
  const given = Object.entries(parts).filter(([, value]) => value !== undefined && value !== false);
  const words = given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return words.length === 0 ? '' : `?${words.join('&')}`;
}
