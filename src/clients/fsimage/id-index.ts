import { Malformed } from './failures.ts';

/** Inode numbers of one page lie together. */
const PAGE = 2 ** 16;
/** Cells of a page that is kept as bits: each has 16 bits of it, and above them how many of the page come before. */
const BIT_CELLS = 4_096;
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

/** Makes an index in two rounds over the same numbers: `count` each, then `add` each. */
export class IdIndexBuilder {
  #counts: Uint32Array = new Uint32Array(1_024);
  #starts: Uint32Array = new Uint32Array(1);
  #filled: Uint32Array = new Uint32Array(0);
  #cells: Uint32Array = new Uint32Array(0);

  /** The first so many of some numbers. */
  count(ids: Float64Array, length: number): void {
    let counts = this.#counts;
    for (let index = 0; index < length; index += 1) {
      const page = pageOf(ids[index] ?? 0);
      if (page >= counts.length) counts = longer(counts, page + 1);
      counts[page] = (counts[page] ?? 0) + 1;
    }
    this.#counts = counts;
  }

  /** Between the rounds. */
  counted(): void {
    const pages = this.#counts.length;
    this.#starts = new Uint32Array(pages + 1);
    let cells = 0;
    for (let page = 0; page < pages; page += 1) {
      this.#starts[page] = cells;
      cells += Math.min(this.#counts[page] ?? 0, BIT_CELLS);
    }
    this.#starts[pages] = cells;
    this.#cells = new Uint32Array(cells);
    this.#filled = new Uint32Array(pages);
  }

  /** The same numbers again. */
  add(ids: Float64Array, length: number): void {
    for (let index = 0; index < length; index += 1) this.#add(ids[index] ?? 0);
  }

  #add(id: number): void {
    const page = pageOf(id);
    const low = id - page * PAGE;
    const start = this.#starts[page] ?? 0;
    if ((this.#starts[page + 1] ?? 0) - start === BIT_CELLS) {
      const cell = start + (low >>> 4);
      const bit = 1 << (low & 15);
      const before = this.#cells[cell] ?? 0;
      if ((before & bit) !== 0) throw twice(id);
      this.#cells[cell] = before | bit;
    } else {
      const filled = this.#filled[page] ?? 0;
      this.#cells[start + filled] = low;
      this.#filled[page] = filled + 1;
    }
  }

  /** After the rounds. @throws Malformed where a number came twice */
  build(): IdIndex {
    const pages = this.#counts.length;
    const ranks = new Uint32Array(pages);
    let size = 0;
    for (let page = 0; page < pages; page += 1) {
      ranks[page] = size;
      size += this.#settle(page);
    }
    return new IdIndex({ size, starts: this.#starts, ranks, cells: this.#cells });
  }

  /** Puts the numbers of a page in order; gives how many there are. */
  #settle(page: number): number {
    const cells = this.#cells.subarray(this.#starts[page] ?? 0, this.#starts[page + 1] ?? 0);
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

/** The same numbers with room for more. */
function longer(numbers: Uint32Array, length: number): Uint32Array {
  const more = new Uint32Array(Math.max(length, numbers.length * 2));
  more.set(numbers);
  return more;
}
