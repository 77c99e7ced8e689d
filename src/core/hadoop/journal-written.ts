/** What an active namenode says of the JournalNodes that it writes to. */
interface WrittenEdits {
  readonly journalNodes: readonly { readonly address: string; readonly isOutOfSync: boolean }[];
}

/** Whether the JournalNode of that host, `http://host:8480`, has all that the active namenode has written. */
export function isWrittenTo(address: string, edits: readonly WrittenEdits[]): boolean {
  const { hostname } = new URL(address);
  return edits
    .flatMap(({ journalNodes }) => journalNodes)
    .some((one) => one.address.replace(/:\d+$/, '') === hostname && !one.isOutOfSync);
}
