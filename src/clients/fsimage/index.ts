import { openImage } from './open-image.ts';
import type { FsImageReader } from './types.ts';

/** The door to images of namespaces: files in Hadoop's protobuf format, read in pieces. */
export const openFsImages = (): FsImageReader => ({ open: openImage });
