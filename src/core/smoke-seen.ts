/** One paragraph that was run in a notebook. */
export interface SmokeAttempt {
  /** `sh`, `spark`. */
  readonly interpreter: string;
  /** `lacks-client`: its shell found no client of Hadoop, which says nothing of the home. */
  readonly outcome: 'ran' | 'lacks-client' | 'failed' | 'unfinished';
  /** What it read back; undefined where it says nothing of it. */
  readonly read: string | undefined;
  /** Its output, or what is known in place of one. */
  readonly said: string;
}

/** What was seen when a paragraph wrote into the home of a tenant and read it back. */
export interface SmokeSeen {
  readonly tenant: string;
  /** Of the app that runs the notebook. */
  readonly appId: string;
  /** The folder that the paragraph was told to make, and what it was told to write. */
  readonly folder: string;
  readonly written: string;
  readonly umask: number;
  /** In the order of the runs; the last one counts. */
  readonly attempts: readonly SmokeAttempt[];
  /** What HDFS holds of it: the folder and the file. Mode as a number. */
  readonly entries: readonly {
    readonly path: string;
    readonly type: 'DIRECTORY' | 'FILE' | 'SYMLINK';
    readonly owner: string;
    readonly mode: number;
  }[];
  /** Whether the stranger of the context may read the file. */
  readonly strangerMayRead: boolean;
  /** What could not be removed, and why. */
  readonly leftBehind: readonly string[];
}
