import type { WeighedGroup } from './types.ts';

/** How far storages of one type lie from being as full as each other. Percent. */
export interface Level {
  readonly storageType: string;
  readonly groups: number;
  readonly average: number;
  readonly lowest: number;
  readonly highest: number;
  /** Most points that one lies from the average. */
  readonly furthest: number;
}

/** The level of each storage type, in the order in which types are met. */
export function levels(groups: readonly WeighedGroup[]): Level[] {
  const types = [...new Set(groups.map(({ storageType }) => storageType))];
  return types.map((storageType) => {
    const alike = groups.filter((group) => group.storageType === storageType);
    const percents = alike.map(({ utilization }) => utilization);
    const [first] = alike;
    return {
      storageType,
      groups: alike.length,
      average: first === undefined ? 0 : first.utilization - first.aboveAverage,
      lowest: Math.min(...percents),
      highest: Math.max(...percents),
      furthest: Math.max(...alike.map(({ aboveAverage }) => Math.abs(aboveAverage))),
    };
  });
}
