import type { ByteRange } from './entry-types.ts';

/** Reading what is in files. */
export interface HdfsFiles {
  /**
   * The bytes of a file, or of a range of it, as it was when the reading began; a read that is cut off goes on at another
   * datanode. Nothing is sent before the first piece is asked for.
   * @throws Failure `conflict` when it is a folder or has changed meanwhile; what cut it for good, with `detail`:
   * { readBytes, ofBytes }
   */
  open(path: string, signal: AbortSignal, range?: Partial<ByteRange>): AsyncIterable<Uint8Array>;
}

/** How a file is made. */
export interface NewFile {
  /** Whether one that is there may go; else that is refused as `exists`. */
  readonly overwrite?: boolean;
  /** 0o644 where it is left out; `unsaid`: no mode is asked for at all. Under a default ACL that bounds it. */
  readonly mode?: number | 'unsaid';
  /** Bits from before a umask, as Hadoop's own clients name them: under a default ACL they count in place of `mode`. */
  readonly unmasked?: number | undefined;
  /** The namenode's own where it is left out, as with replication. */
  readonly blockBytes?: number;
  readonly replication?: number;
}

/** Writing into files. Each looks in the end whether all is there, and gives the length of the file in bytes. */
export interface HdfsFileWriter {
  /**
   * Makes a file, and folders on the way. Where it is stopped midway the part that was written stays, and the failure
   * says so, with `detail`: { sentBytes, leftBytes }
   */
  create(path: string, source: AsyncIterable<Uint8Array>, file: NewFile, signal: AbortSignal): Promise<number>;
  /** Adds to a file that is there; stopped midway as above. */
  append(path: string, source: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<number>;
}
