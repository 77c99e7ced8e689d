import type { Disk } from '../../clients/disk/types.ts';

/** No image is that long under way: it is removed as soon as it is open. */
const LEFT_MS = 24 * 60 * 60 * 1_000;

/**
 * Removes images that runs have left which were killed between having one and opening it.
 * @param folder of images alone, each with the time of its fetching (ms) as the ending of its name
 * @throws Failure of the system `disk`
 */
export async function removeLeftImages(
  folder: string,
  { walk, remove }: Pick<Disk, 'walk'> & { remove(path: string): Promise<void> },
  nowMs: number,
): Promise<void> {
  for await (const { path, failure } of walk(folder)) {
    const [, fetchedMs] = /\.(\d+)$/.exec(path) ?? [];
    if (failure === undefined && fetchedMs !== undefined && nowMs - Number(fetchedMs) > LEFT_MS) await remove(path);
  }
}
