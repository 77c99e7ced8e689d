import type { FsImageFile, FsImageReader } from '../../clients/fsimage/types.ts';
import type { FsImage, HdfsReader, NamenodeFact } from '../../clients/hdfs/types.ts';
import { fact, valueIn } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';

/** A checkpoint that lies in a file now, as it was told to be. */
export interface FetchedImage {
  readonly path: string;
  /** `http://host:port` of the namenode that gave it. */
  readonly namenode: string;
  readonly state: string;
  /** `fsimage_0000000000000001351`. */
  readonly name: string;
  readonly lengthBytes: number;
  readonly md5: string;
  /** When the active namenode had its last checkpoint; undefined where none tells. */
  readonly checkpointMs: number | undefined;
  /** Whether the active namenode was in safe mode. */
  readonly isSafe: boolean;
}

/** Writes a file whole or not at all. */
export type WriteFile = <T>(
  path: string,
  work: (sink: (bytes: Uint8Array) => Promise<void>) => Promise<T>,
) => Promise<T | undefined>;

/**
 * The last checkpoint of the namespace in a file. A standby is asked first, for an active one has other work.
 * @param pathOf where the file shall lie, by the name of the image
 * @throws Failure of the last namenode that was asked, where none gave it whole
 */
export async function fetchImage(
  hdfs: Pick<HdfsReader, 'eachNamenode' | 'image' | 'cluster'>,
  pathOf: (name: string) => string,
  write: WriteFile,
  signal: AbortSignal,
): Promise<FetchedImage> {
  const [checkpoint, all] = await Promise.all([fact(hdfs.cluster(signal)), hdfs.eachNamenode(signal)]);
  const namenodes = [...all].sort((one, other) => turnOf(one) - turnOf(other));
  let failure = new Failure('unreachable', 'No namenode answers.', { system: 'hdfs' });
  for (const { base, namenode } of namenodes) {
    if (!namenode.ok) {
      failure = namenode.failure;
      continue;
    }
    const fetched = await fact(fetchFrom(hdfs, base, pathOf, write, signal));
    if (fetched.ok) {
      const { state } = namenode.value;
      return { ...fetched.value, state, checkpointMs: valueIn(checkpoint)?.checkpointMs, isSafe: isSafe(all) };
    }
    const hasNone = fetched.failure.code === 'not-found';
    failure = hasNone && namenode.value.state === 'starting' ? stillStarting(base) : fetched.failure;
    if (failure.system === 'disk') break;
  }
  throw failure;
}

/** Opens what was fetched. @throws Failure `protocol` where it is no image; else as of `FsImageReader.open` */
export async function openFetched(
  { path, namenode }: FetchedImage,
  fsimage: FsImageReader,
  signal: AbortSignal,
): Promise<FsImageFile> {
  try {
    return await fsimage.open(path, signal);
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.code !== 'config') throw failure;
    const { system, hint } = failure;
    throw new Failure('protocol', `${namenode} gave something else. ${failure.message}`, {
      system,
      hint,
      cause: thrown,
    });
  }
}

const TURNS = { standby: 0, observer: 1, active: 2, starting: 3 } as const;

const turnOf = ({ namenode }: NamenodeFact): number => (namenode.ok ? TURNS[namenode.value.state] : 4);

/** One that starts has nothing to give until it has read its own image, and saving its namespace is out of the question. */
const stillStarting = (base: string): Failure =>
  new Failure(
    'unavailable',
    `The namenode at ${base} is starting, and gives no checkpoint before it has read its own.`,
    {
      system: 'hdfs',
      hint: 'Wait until it serves, and try again; how far its start has come: mesosctl hdfs health',
    },
  );

const isSafe = (all: readonly NamenodeFact[]): boolean =>
  all.some(({ namenode }) => namenode.ok && namenode.value.state === 'active' && namenode.value.safeMode !== undefined);

async function fetchFrom(
  hdfs: Pick<HdfsReader, 'image'>,
  namenode: string,
  pathOf: (name: string) => string,
  write: WriteFile,
  signal: AbortSignal,
): Promise<Omit<FetchedImage, 'state' | 'checkpointMs' | 'isSafe'>> {
  const image: FsImage = await hdfs.image(namenode, signal);
  const { name, lengthBytes, md5 } = image;
  const path = pathOf(name);
  await write(path, async (sink) => {
    for await (const chunk of image.chunks) await sink(chunk);
  });
  return { path, namenode, name, lengthBytes, md5 };
}
