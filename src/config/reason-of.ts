/** Why the system refused something, by its own code: `ENOENT`, `EACCES`; the words of the error where it has none. */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : thrown.message;
}
