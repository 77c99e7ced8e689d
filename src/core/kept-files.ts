/** The file of a context's journal below the state folder. */
export const journalPath = (stateDir: string, context: string): string =>
  `${stateDir}/journal/${encodeURIComponent(context)}.jsonl`;

/** The file beside a journal with what a run keeps apart from it. */
export const besidePath = (journal: string, run: string): string => `${besideFolder(journal)}/${run}.jsonl`;

/** The folder of those files. */
export const besideFolder = (journal: string): string => journal.replace(/\.jsonl$/, '.d');

/** The file that says that a program of this name runs for a context; its logs are beside it. */
export const programPath = (stateDir: string, context: string, name: string): string =>
  `${stateDir}/programs/${encodeURIComponent(context)}/${encodeURIComponent(name)}.json`;

/** The file of a lock of a context: `user-alice`. */
export const lockPath = (stateDir: string, context: string, lock: string): string =>
  `${stateDir}/locks/${encodeURIComponent(`${context}-${lock}`)}.lock`;

/** The file that a check of a context puts its runs of one month on record in: `hdfs-quota`, `2026-11`. */
export const historyPath = (stateDir: string, context: string, check: string, month: string): string =>
  `${stateDir}/history/${encodeURIComponent(context)}/${check}-${month}.jsonl`;

/** What the files begin with that an audit of a context keeps, so that it can be gone on with; `question` is a digest of its words. */
export const auditPlace = (stateDir: string, context: string, question: string): string =>
  `${stateDir}/umask-audit/${encodeURIComponent(context)}-${question}`;
