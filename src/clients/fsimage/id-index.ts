import { Malformed } from './failures.ts';

/** Inode numbers of one page lie together. */
const PAGE = 2 ** 16;
/** Cells of a page that is kept as bits: each has 16 bits of it, and above them how many of the page come before. */
const BIT_CELLS = 4_096;
/** Cells that a page has room for first. */
const FIRST_CELLS = 32;
/** No inode number is that high: at a thousand new files a second they would reach it in 34 years. */
const MOST = 2 ** 40;

/** What an index is made of. */
export interface IdIndexParts {
  readonly size: number;
  /** First cell of each page, and where the last one ends. */
  readonly starts: Uint32Array;
  /** Rank of the first number of each page. */
  readonly ranks: Uint32Array;
  readonly cells: Uint32Array;
}

/**
 * A set of inode numbers, and for each its rank: how many are smaller. A page of 65,536 numbers is a list while it holds
 * few, and bits with ranks beside them when it holds more. That is a quarter of a byte per number where they lie close, and
 * four bytes at most.
 */
export class IdIndex {
  readonly parts: IdIndexParts;
  readonly size: number;
  readonly #starts: Uint32Array;
  readonly #ranks: Uint32Array;
  readonly #cells: Uint32Array;

  constructor(parts: IdIndexParts) {
    this.parts = parts;
    this.size = parts.size;
    this.#starts = parts.starts;
    this.#ranks = parts.ranks;
    this.#cells = parts.cells;
  }

  /** −1 for a number that is not in the set. */
  rankOf(id: number): number {
    const page = Math.floor(id / PAGE);
    const low = id - page * PAGE;
    if (page >= this.#ranks.length) return -1;
    const start = this.#starts[page] ?? 0;
    const end = this.#starts[page + 1] ?? 0;
    if (end - start !== BIT_CELLS) return this.#rankInList(page, low, start, end);
    const cell = this.#cells[start + (low >>> 4)] ?? 0;
    const bit = 1 << (low & 15);
    if ((cell & bit) === 0) return -1;
    return (this.#ranks[page] ?? 0) + (cell >>> 16) + ones(cell & (bit - 1));
  }

  /** Ranks of the first so many of some numbers. */
  ranksOf(ids: Float64Array, length: number, ranks: Int32Array): void {
    for (let index = 0; index < length; index += 1) ranks[index] = this.rankOf(ids[index] ?? 0);
  }

  #rankInList(page: number, low: number, start: number, end: number): number {
    let from = start;
    let to = end;
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.#cells[middle] ?? 0) < low) from = middle + 1;
      else to = middle;
    }
    return from < end && this.#cells[from] === low ? (this.#ranks[page] ?? 0) + from - start : -1;
  }
}

/** Makes an index of numbers in any order. */
export class IdIndexBuilder {
  /** Numbers of each page: a list with room for more, or bits. */
  readonly #pages: (Uint32Array | undefined)[] = [];
  #counts: Uint32Array = new Uint32Array(1_024);

  /** The first so many of some numbers. @throws Malformed where one cannot be, or came before in a page of bits */
  add(ids: Float64Array, length: number): void {
    let page = Number.NaN;
    let cells: Uint32Array = this.#counts;
    for (let index = 0; index < length; index += 1) {
      const id = ids[index] ?? 0;
      // Numbers of one directory are often of the same page.
      if (Math.floor(id / PAGE) !== page) {
        page = pageOf(id);
        cells = this.#pages[page] ?? this.#widen(page);
      }
      const low = id - page * PAGE;
      if (cells.length === BIT_CELLS) setBit(cells, page, low);
      else cells = this.#list(cells, page, low);
    }
  }

  /** Puts a number into a page that is a list, or was one until now; gives the page. */
  #list(before: Uint32Array, page: number, low: number): Uint32Array {
    const count = this.#counts[page] ?? 0;
    const cells = count === before.length ? this.#widen(page) : before;
    if (cells.length === BIT_CELLS) setBit(cells, page, low);
    else {
      cells[count] = low;
      this.#counts[page] = count + 1;
    }
    return cells;
  }

  /** Room for more in a page. Lists that get too long become bits, which are not counted. */
  #widen(page: number): Uint32Array {
    while (page >= this.#pages.length) this.#pages.push(undefined);
    if (page >= this.#counts.length) this.#counts = longer(this.#counts, 2 * page);
    const before = this.#pages[page] ?? new Uint32Array(0);
    const room = before.length < FIRST_CELLS ? FIRST_CELLS : Math.min(before.length * 2, BIT_CELLS - 1);
    const after = before.length === BIT_CELLS - 1 ? new Uint32Array(BIT_CELLS) : longer(before, room);
    if (after.length === BIT_CELLS) for (const low of before) setBit(after, page, low);
    this.#pages[page] = after;
    return after;
  }

  /** What was added, which it holds no more. @throws Malformed where a number came twice */
  build(): IdIndex {
    const pages = this.#pages.length;
    const starts = new Uint32Array(pages + 1);
    for (let page = 0; page < pages; page += 1) starts[page + 1] = (starts[page] ?? 0) + this.#cellsOf(page).length;
    const cells = new Uint32Array(starts[pages] ?? 0);
    const ranks = new Uint32Array(pages);
    let size = 0;
    for (let page = 0; page < pages; page += 1) {
      const settled = cells.subarray(starts[page], starts[page + 1]);
      settled.set(this.#cellsOf(page));
      this.#pages[page] = undefined;
      ranks[page] = size;
      size += settle(settled, page);
    }
    return new IdIndex({ size, starts, ranks, cells });
  }

  #cellsOf(page: number): Uint32Array {
    const cells = this.#pages[page] ?? new Uint32Array(0);
    return cells.length === BIT_CELLS ? cells : cells.subarray(0, this.#counts[page]);
  }
}

function setBit(cells: Uint32Array, page: number, low: number): void {
  const cell = low >>> 4;
  const bit = 1 << (low & 15);
  const before = cells[cell] ?? 0;
  if ((before & bit) !== 0) throw twice(page * PAGE + low);
  cells[cell] = before | bit;
}

/** Puts the numbers of a page in order; gives how many there are. */
function settle(cells: Uint32Array, page: number): number {
  if (cells.length !== BIT_CELLS) {
    cells.sort();
    for (let index = 1; index < cells.length; index += 1) {
      const low = cells[index] ?? 0;
      if (low === cells[index - 1]) throw twice(page * PAGE + low);
    }
    return cells.length;
  }
  let before = 0;
  for (let index = 0; index < BIT_CELLS; index += 1) {
    const bits = cells[index] ?? 0;
    cells[index] = bits | (before << 16);
    before += ones(bits);
  }
  return before;
}

const twice = (id: number): Malformed => new Malformed(`the inode ${id} comes twice`, 0);

function pageOf(id: number): number {
  if (id < 0 || id >= MOST) throw new Malformed(`no inode has the number ${id}`, 0);
  return Math.floor(id / PAGE);
}

/** Bits that are set, of sixteen. */
function ones(bits: number): number {
  let sum = bits - ((bits >>> 1) & 0x5555);
  sum = (sum & 0x3333) + ((sum >>> 2) & 0x3333);
  sum = (sum + (sum >>> 4)) & 0x0f0f;
  return (sum + (sum >>> 8)) & 0x1f;
}

/** The same numbers with room for so many. */
function longer(numbers: Uint32Array, length: number): Uint32Array {
  const more = new Uint32Array(length);
  more.set(numbers);
  return more;
}
