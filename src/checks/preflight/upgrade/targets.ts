import type { Product, Versions } from '../../versions.ts';

/** Versions that are to come, and those that are there now as far as they are known. */
export interface Upgrade {
  readonly targets: Versions;
  readonly now: Versions;
}

/** What there will be when all is done. */
export const atLast = ({ targets, now }: Upgrade, product: Product): string | undefined =>
  targets[product] ?? now[product];
