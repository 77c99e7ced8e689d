import { resolve } from 'node:path';
import type { FsImageFile, FsImageReader } from '../../clients/fsimage/types.ts';
import { noSuchFile } from '../../core/no-such-file.ts';

interface Place {
  readonly fsimage: FsImageReader;
  readonly workspace: { readonly cwd: string; look(path: string): Promise<unknown> };
  readonly signal: AbortSignal;
}

/** Opens the image that the words name. @throws Failure `config` where nothing is there, or no image; as of `FsImageReader.open` */
export async function namedImage(file: string, { fsimage, workspace, signal }: Place): Promise<FsImageFile> {
  if ((await workspace.look(file)) === undefined) {
    throw noSuchFile(
      file,
      'Name an image of a namenode, or fetch its last checkpoint: mesosctl hdfs namespace scan --fetch --keep FILE',
    );
  }
  return fsimage.open(resolve(workspace.cwd, file), signal);
}
