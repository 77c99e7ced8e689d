import stringWidth from 'string-width';

/** No column gets fewer columns of the screen than this, for less says nothing. */
const NARROWEST = 8;

/** Blanks between two columns of a table. */
export const GAP = 2;

/** How wide a column of a table is. */
export interface Extent {
  /** That of its widest cell. */
  readonly whole: number;
  /** That of its widest cell which must not be cut. */
  readonly kept: number;
  /** That of the longest word in those. */
  readonly word: number;
}

/**
 * The widths that columns get on a screen of `total`: the widest give first, and as much as it takes. Prose is cut before
 * anything is broken, and what has no blank in it (a path, an address, a name) is broken only where breaking at blanks is
 * not enough. The sum may stay above `total` when every column is at its narrowest.
 */
export function fitted(extents: readonly Extent[], total: number): number[] {
  const room = total - GAP * (extents.length - 1);
  const within = (limit: number, leastOf: Least): number[] =>
    extents.map((extent) => Math.min(extent.whole, Math.max(limit, leastOf(extent))));
  const fits = (widths: readonly number[]): boolean => widths.reduce((sum, width) => sum + width, 0) <= room;
  const leastOf = leasts.find((least) => fits(within(NARROWEST, least))) ?? nothing;
  let limit = Math.max(NARROWEST, ...extents.map(({ whole }) => whole));
  while (limit > NARROWEST && !fits(within(limit, leastOf))) limit -= 1;
  return within(limit, leastOf);
}

/** What a column does not give up. */
type Least = (extent: Extent) => number;

const nothing: Least = () => 0;
const leasts: readonly Least[] = [({ kept }) => kept, ({ word }) => word, nothing];

/** Columns of the screen that the longest word of a text takes. */
export const longestWord = (text: string): number => Math.max(...text.split(' ').map((word) => stringWidth(word)));

/** A text in lines of at most `width` columns of the screen: broken at blanks, and within a word that is too long for a line. */
export function inLines(text: string, width: number): string[] {
  if (stringWidth(text) <= width) return [text];
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && stringWidth(last) + 1 + stringWidth(word) <= width)
      lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(...piecesOf(word, width));
  }
  return lines;
}

/**
 * A word in pieces, behind a sign that parts it (`/`, `,` and the like) where one comes late enough. A letter is split
 * only where it is wider than a piece may be, as some that are made of several signs (a note of music) are.
 */
function piecesOf(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece: string[] = [];
  const letters = [...new Intl.Segmenter().segment(word)].flatMap(({ segment }) =>
    stringWidth(segment) > width ? [...segment] : [segment],
  );
  for (const segment of letters) {
    while (piece.length > 0 && stringWidth(piece.join('')) + stringWidth(segment) > width) {
      const parted = piece.findLastIndex((letter) => PARTING.test(letter)) + 1;
      const end = parted > piece.length / 2 ? parted : piece.length;
      pieces.push(piece.slice(0, end).join(''));
      piece = piece.slice(end);
    }
    piece.push(segment);
  }
  return [...pieces, piece.join('')];
}

const PARTING = /^[/,;:=&?@.-]$/;

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
