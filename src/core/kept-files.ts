/** The file of a context's journal below the state folder. */
export const journalPath = (stateDir: string, context: string): string =>
  `${stateDir}/journal/${encodeURIComponent(context)}.jsonl`;

/** The file of a lock of a context: `user-alice`. */
export const lockPath = (stateDir: string, context: string, lock: string): string =>
  `${stateDir}/locks/${encodeURIComponent(`${context}-${lock}`)}.lock`;
