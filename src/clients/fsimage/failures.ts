import { Failure } from '../../core/failure.ts';

/** Where in an image: a section, and the bytes from its begin, decompressed. */
export interface Place {
  readonly path: string;
  readonly section: string;
  readonly offset: number;
}

const HINT = 'Fetch the image again, or take another checkpoint: hdfs dfsadmin -fetchImage, or -saveNamespace.';

/** An image that is cut off or was changed: `… is corrupt: in INODE, at byte 8123: …`. */
export const corrupt = ({ path, section, offset }: Place, why: string): Failure =>
  new Failure('protocol', `The image ${path} is not whole: in ${section}, at byte ${offset}: ${why}.`, {
    system: 'fsimage',
    hint: HINT,
    detail: { path, section, offset },
  });

/** The same where no section is known, or the fault is of two of them. */
export const notWhole = (path: string, why: string): Failure =>
  new Failure('protocol', `The image ${path} is not whole: ${why}.`, { system: 'fsimage', hint: HINT });

/** An image of a form that is not known. */
export const unsupported = (path: string, why: string, hint: string): Failure =>
  unreadable('unsupported', path, why, hint);

/** What is no image at all, and was named for one. */
export const noImage = (path: string, why: string, hint: string): Failure => unreadable('config', path, why, hint);

const unreadable = (code: 'unsupported' | 'config', path: string, why: string, hint: string): Failure =>
  new Failure(code, `The file ${path} cannot be read as an image of a namespace: ${why}.`, { system: 'fsimage', hint });

/** Thrown by readers of messages, which do not know in which file they are; `offset` counts in their bytes. */
export class Malformed extends Error {
  readonly offset: number;

  constructor(why: string, offset: number) {
    super(why);
    this.offset = offset;
  }
}
