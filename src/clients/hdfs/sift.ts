import type { FullStatus, IsCounted, Sifted } from './entry-types.ts';

export function sift(all: readonly FullStatus[], isCounted: IsCounted | undefined): Sifted {
  const entries = isCounted === undefined ? all : all.filter((one) => !isOnlyCounted(one, isCounted));
  return { entries, counted: all.length - entries.length, last: all.at(-1)?.name };
}

/** The entry without a name is the one that was asked for itself: it is never only counted. */
const isOnlyCounted = (one: FullStatus, isCounted: IsCounted): boolean =>
  one.type === 'FILE' && !one.aclBit && one.name !== '' && isCounted(one);
