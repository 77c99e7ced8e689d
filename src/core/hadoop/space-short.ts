/** A threshold of our own. */
const LEAST_SHARE_LEFT = 0.05;

/** Whether less than 5 % of the room is left; a cluster without datanodes has none to lose. */
export const isSpaceShort = (cluster: { readonly remainingBytes: number; readonly capacityBytes: number }): boolean =>
  cluster.capacityBytes > 0 && cluster.remainingBytes < LEAST_SHARE_LEFT * cluster.capacityBytes;
