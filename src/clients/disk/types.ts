import type { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';

/** A file that a walk found, or a place that it could not look into. */
export interface Walked {
  readonly path: string;
  readonly failure?: Failure;
}

/** A file of the local disk, written whole or not at all, and appended line by line. */
export interface Disk {
  /** A text file, or a pipe, whose writer is waited for: it is read once, and asked again gives the same. Undefined where nothing is. @throws Failure `config` where it is a folder */
  readText(path: string): Promise<string | undefined>;
  /** What is there, links followed; undefined where nothing is. `other` is a pipe or a device. */
  look(path: string): Promise<'file' | 'folder' | 'other' | undefined>;
  /**
   * What tells a file from all others, whatever it is called: device and inode, links followed; one that is not there yet is
   * told by its folder and its name. Undefined of a device.
   */
  identity(path: string): Promise<string | undefined>;
  /**
   * The bytes of a file or a pipe, whose writer is waited for.
   * @throws Failure `config` where there are more than that, before they are read, and where it is a folder
   */
  readBytes(path: string, limitBytes: number): Promise<Uint8Array>;
  /** All files below a folder, without those that `.gitignore` and `.mesosctlignore` name. */
  walk(folder: string): AsyncIterable<Walked>;
  /**
   * Other bytes in the place of those that were read; mode and owner stay.
   * @throws Failure `conflict` where the file is not what was read any more
   */
  replace(path: string, read: Uint8Array, bytes: Uint8Array): Promise<void>;
  /** Appends text to a file that somebody else made. */
  appendText(path: string, text: string): Promise<void>;
  /** Temporary file, fsync, rename; mode as a number. Makes the folder, mode 700 unless everybody may read the file. */
  writeAtomic(path: string, text: string, mode: number): Promise<void>;
  /**
   * A file that `work` writes in pieces: whole and on the disk (fsync) when it is done, untouched where it fails. Mode 600;
   * makes the folder, mode 700. A pipe or a device is written straight. The sink resolves when the bytes may be used again.
   */
  writePieces<T>(path: string, work: (sink: (bytes: Uint8Array) => Promise<void>) => Promise<T>): Promise<T>;
  /** Appends one JSON line and fsyncs before it resolves. Makes the folder (mode 700) and the file (mode 600). */
  appendLine(path: string, line: Json): Promise<void>;
  /** A new file of JSON lines, on the disk (fsync) before it resolves: mode 600, in a folder of mode 700. */
  writeLines(path: string, lines: Iterable<Json>): Promise<void>;
  /** Takes a file away; nothing where it is not there. */
  removeFile(path: string): Promise<void>;
  /** The JSON lines of a file; a torn last line is left out. Empty when there is no file. */
  readLines(path: string): Promise<Json[]>;
  /**
   * Takes a lock that other processes respect: a file made exclusively with pid, host and start time; that of a dead
   * process of this host is taken over.
   * @throws Failure `locked` naming the holder
   */
  lock(path: string): Promise<{ release(): Promise<void> }>;
  /** What `lock` would be refused with now; undefined where it could be had. Nothing is taken. */
  lockedBy(path: string): Promise<Failure | undefined>;
  /**
   * What a living holder of another lock in the same folder is told as, by the words that `workOf` has for the path of it; undefined
   * where there is none.
   */
  lockedBeside(path: string, workOf: (path: string) => string | undefined): Promise<Failure | undefined>;
  /** Whether a file could be written, or made: by its permissions, and nothing is. @throws Failure `denied` and the like */
  refuseUnwritable(path: string): Promise<void>;
}
