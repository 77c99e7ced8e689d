/** An id as a part of a request's path: `/users/alice` → `/users/alice`, each segment percent-encoded. */
export function pathOf(id: string): string {
  const segments = id.split('/').filter((segment) => segment !== '');
  return segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');
}
