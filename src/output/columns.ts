import stringWidth from 'string-width';

/** No column is cut below this many columns of the screen, for less says nothing. */
const NARROWEST = 8;

/** Blanks between two columns of a table. */
export const GAP = 2;

/**
 * The widths that columns of natural `widths` get on a screen of `total`: the widest give first, and as much as it takes.
 * The sum may stay above `total` when every column is at its narrowest.
 */
export function fitted(widths: readonly number[], total: number): number[] {
  const room = total - GAP * (widths.length - 1);
  const fits = (limit: number): boolean => widths.reduce((sum, width) => sum + Math.min(width, limit), 0) <= room;
  let limit = Math.max(NARROWEST, ...widths);
  while (limit > NARROWEST && !fits(limit)) limit -= 1;
  return widths.map((width) => Math.min(width, limit));
}

/** `text` in at most `width` columns of the screen, its end replaced by … when it is longer. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    used += stringWidth(segment);
    if (used > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** `text`, which may hold colour codes, filled with blanks to `width` columns of the screen. */
export const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - stringWidth(text)));
