import { Failure } from '../../core/failure.ts';
import { nameRank } from '../../core/hadoop/name-rank.ts';
import type { NamenodeCalls, Operation } from './call.ts';
import { decodeDirectoryListing, decodeFileStatuses } from './decode.ts';
import { decodeBlockLocations, decodeLocatedBlocks } from './decode-blocks.ts';
import type { BlockLocation, ByteRange, FullStatus, IsCounted, Sifted } from './entry-types.ts';
import type { Query } from './identity.ts';
import { type ListingPage, listingInBytes } from './listing-bytes.ts';
import { sift } from './sift.ts';

/** The entries of a folder by pages of the namenode's size (dfs.ls.limit, 1000); all at once where it knows no pages. */
export async function* pagesOf(...asked: Parameters<typeof siftedOf>): AsyncGenerator<readonly FullStatus[]> {
  for await (const { entries } of siftedOf(...asked)) yield entries;
}

/** The same, where files that `isCounted` are left out. */
export async function* siftedOf(
  calls: NamenodeCalls,
  path: string,
  signal: AbortSignal,
  startAfter?: string,
  isCounted?: IsCounted,
): AsyncGenerator<Sifted> {
  const get = (op: string, parameters: Query): Operation => ({ method: 'GET', op, path, parameters, repeatable: true });

  for (let after = startAfter; ; ) {
    const answer = await supported(() => calls.unread(get('LISTSTATUS_BATCH', { startAfter: after }), signal));
    if (answer === undefined) {
      const from = after;
      const { body } = await calls.operation(get('LISTSTATUS', {}), signal);
      const isAfter = ({ name }: FullStatus): boolean => from === undefined || nameRank(name) > nameRank(from);
      yield sift(decodeFileStatuses(body).filter(isAfter), isCounted);
      return;
    }
    const page = listingInBytes(answer.bytes, isCounted) ?? pageInJson(await answer.json(), isCounted);
    const { last, remaining } = page;
    if (last === undefined) return;
    yield page;
    if (remaining === 0) return;
    if (last === after) throw stuck(path, last);
    after = last;
  }
}

export function pageInJson(body: unknown, isCounted?: IsCounted): ListingPage {
  const { page, remaining } = decodeDirectoryListing(body);
  return { ...sift(page, isCounted), remaining };
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
async function supported<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'unsupported') return undefined;
    throw thrown;
  }
}

const stuck = (path: string, name: string): Failure =>
  new Failure('protocol', `The list of ${path} does not go on after "${name}", though more is said to come.`, {
    system: 'hdfs',
  });
