import type { Json } from '../../core/json.ts';

/** What stands at a place of the file of contexts, or shall stand there. */
export interface ContextEntry {
  /** Equal where the same is said, however it is written. May be a secret: for comparing only. */
  readonly raw: string;
  /** For people and the journal: a secret as the place where it is kept. */
  readonly shown: string;
}

/** A setting or secret of a context as somebody wants it. */
export interface WantedEntry {
  /** `ldap.url`. */
  readonly path: string;
  /** As it will be written; undefined: it goes. */
  readonly value: Json | undefined;
  readonly entry: ContextEntry | undefined;
  /** A secret that gets a file of its own; the entry names it. */
  readonly secret?: SecretFile;
  /** Why the secret cannot be had from where it is said to be, as things are now; in a sentence. */
  readonly fault?: string;
}

export interface SecretFile {
  readonly file: string;
  readonly text: string;
}

/** The file of contexts, and what it holds by name. */
export interface ContextsFile {
  readonly path: string;
  /** As the file says; undefined where it says nothing. */
  readonly current: string | undefined;
  readonly contexts: readonly {
    readonly name: string;
    readonly isProtected: boolean;
    /** How many settings and secrets it has. */
    readonly entries: number;
    /** Files that `keepSecret` has made for it. */
    readonly secretFiles: readonly string[];
  }[];
  /** Name of the context that MESOSCTL_CONTEXT chooses, whatever the file says. */
  readonly chosenElsewhere: string | undefined;
}

/** What was typed to change a context: nothing of it is a secret. */
export interface AskedEntries {
  readonly context: string;
  /** `path=value`; nothing behind the sign takes the setting away. */
  readonly settings: readonly string[];
  readonly secret: string | undefined;
  /** `file:PATH`, `env:NAME`, `command:PROGRAM ARGUMENTS` or `stdin`. */
  readonly from: string | undefined;
}

/** Every call reads the file again. */
export interface ContextsReader {
  /** Without contexts where there is no file. @throws Failure `config` with all faults of the file */
  file(): Promise<ContextsFile>;
  /** What stands at a place, `['current']` or `['contexts', 'prod', 'ldap', 'url']`; undefined: nothing. */
  entry(path: readonly string[]): Promise<ContextEntry | undefined>;
  /** @throws Failure `usage` with everything that is wrong with the words, `config` for a secret that cannot be had */
  wanted(asked: AskedEntries): Promise<readonly WantedEntry[]>;
  /** Whether a file has just this secret, for nobody but its owner. */
  keepsSecret(secret: SecretFile): Promise<boolean>;
}

export interface ContextsWriter {
  /**
   * Writes the file whole or not at all, with the mode that it has; a new one for its owner alone. Undefined takes away.
   * @throws Failure `refused` where more than the place would change
   */
  put(path: readonly string[], value: Json | undefined): Promise<void>;
  keepSecret(secret: SecretFile): Promise<void>;
  dropSecret(file: string): Promise<void>;
}
