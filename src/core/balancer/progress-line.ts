/** How far a run of HDFS's balancer has come, by the table on its stdout. */
export interface BalancerProgress {
  /** From 0 on. */
  readonly iteration: number;
  /** Since this process of it began. */
  readonly movedBytes: number;
  /** Beyond the threshold, as it was when the iteration began; undefined where it broke off, and does not know (-1). */
  readonly leftBytes: number | undefined;
  /** What the iteration was to move; undefined likewise. */
  readonly movingBytes: number | undefined;
}

const SIZE = '(-?[\\d.,]+) (B|KB|MB|GB|TB|PB|EB)';
const ROW = new RegExp(`\\s(\\d+)\\s+${SIZE}\\s+${SIZE}\\s+${SIZE}(?:\\s+\\d+)?(?:\\s+\\S+://\\S+)?\\s*$`);
const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB', 'EB'];

/**
 * A row of the table, which is written at the end of each iteration; undefined for any other line. The time in front is in
 * the words of its locale, and so is the decimal point. From 3.4 on a count of blocks and the namenode follow (Balancer.Result,
 * 2.7.7 to 3.4.1; units are powers of 1024, StringUtils.byteDesc).
 */
export function progressLine(line: string): BalancerProgress | undefined {
  const [, iteration, ...sizes] = ROW.exec(line) ?? [];
  if (iteration === undefined) return undefined;
  const [moved, left, moving] = [0, 2, 4].map((at) => bytesOf(sizes[at], sizes[at + 1]));
  if (moved === undefined || left === undefined || moving === undefined) return undefined;
  return { iteration: Number(iteration), movedBytes: moved, leftBytes: known(left), movingBytes: known(moving) };
}

const known = (bytes: number): number | undefined => (bytes < 0 ? undefined : bytes);

function bytesOf(amount = '', unit = ''): number | undefined {
  const number = Number(amount.replace(',', '.'));
  return Number.isFinite(number) ? Math.round(number * 1024 ** UNITS.indexOf(unit)) : undefined;
}
