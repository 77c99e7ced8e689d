import type { Json } from '../../core/json.ts';

/** A file of the local disk, written whole or not at all, and appended line by line. */
export interface Disk {
  readText(path: string): Promise<string | undefined>;
  /** Temporary file, fsync, rename; mode as a number. */
  writeAtomic(path: string, text: string, mode: number): Promise<void>;
  /** Appends one JSON line and fsyncs before it resolves. Makes the folder (mode 700) and the file (mode 600). */
  appendLine(path: string, line: Json): Promise<void>;
  /** The JSON lines of a file; a torn last line is left out. Empty when there is no file. */
  readLines(path: string): Promise<Json[]>;
  /**
   * Takes a lock that other processes respect: a file made exclusively with pid, host and start time; that of a dead
   * process of this host is taken over.
   * @throws Failure `locked` naming the holder
   */
  lock(path: string): Promise<{ release(): Promise<void> }>;
}
