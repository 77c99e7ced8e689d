import { Failure } from '../../core/failure.ts';
import type { NamenodeCalls } from './call.ts';
import { decodeDirectoryListing, decodeFileStatuses } from './decode.ts';
import { decodeBlockLocations, decodeLocatedBlocks } from './decode-blocks.ts';
import type { BlockLocation, ByteRange, FullStatus } from './entry-types.ts';
import type { Query } from './identity.ts';

/** The entries of a folder by pages of the namenode's size (dfs.ls.limit, 1000); all at once where it knows no pages. */
export async function* pagesOf(
  calls: NamenodeCalls,
  path: string,
  signal: AbortSignal,
  startAfter: string | undefined,
): AsyncGenerator<readonly FullStatus[]> {
  const get = async (op: string, parameters: Query): Promise<unknown> =>
    (await calls.operation({ method: 'GET', op, path, parameters, repeatable: true }, signal)).body;

  for (let after = startAfter; ; ) {
    const body = await supported(() => get('LISTSTATUS_BATCH', { startAfter: after }));
    if (body === undefined) {
      const from = after;
      yield decodeFileStatuses(await get('LISTSTATUS', {})).filter(
        ({ name }) => from === undefined || isAfter(name, from),
      );
      return;
    }
    const { page, remaining } = decodeDirectoryListing(body);
    if (page.length > 0) yield page;
    const last = page.at(-1)?.name;
    if (last === undefined || remaining === 0) return;
    if (last === after) throw stuck(path, last);
    after = last;
  }
}

/** Where the blocks of a file are: GETFILEBLOCKLOCATIONS, and what the namenode's own tools ask for before 3.3. */
export async function blocksOf(
  calls: NamenodeCalls,
  path: string,
  signal: AbortSignal,
  range: ByteRange | undefined,
): Promise<BlockLocation[]> {
  const parameters =
    range === undefined ? {} : { offset: String(range.offsetBytes), length: String(range.lengthBytes) };
  const get = async (op: string): Promise<unknown> =>
    (await calls.operation({ method: 'GET', op, path, parameters, repeatable: true }, signal)).body;
  const body = await supported(() => get('GETFILEBLOCKLOCATIONS'));
  return body === undefined ? decodeLocatedBlocks(await get('GET_BLOCK_LOCATIONS')) : decodeBlockLocations(body);
}

/** The answer, undefined where the namenode does not know the operation. */
async function supported(ask: () => Promise<unknown>): Promise<unknown> {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'unsupported') return undefined;
    throw thrown;
  }
}

/** The order of a namenode: by the bytes of UTF-8. */
const isAfter = (name: string, other: string): boolean => Buffer.compare(Buffer.from(name), Buffer.from(other)) > 0;

const stuck = (path: string, name: string): Failure =>
  new Failure('protocol', `The list of ${path} does not go on after "${name}", though more is said to come.`, {
    system: 'hdfs',
  });
