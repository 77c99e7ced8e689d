import { hashOf, Numbering } from './numbering.ts';

/** Slots for each inode: enough that one is found near its own. */
const ROOM = 1.5;

/**
 * A number by the number of an inode, for what snapshots hold: 18 bytes for each in typed arrays, since snapshots may hold
 * more than the 2^24 that a Map takes.
 */
export class ByInode {
  readonly #ids: Float64Array;
  readonly #held: Uint32Array;
  readonly #numbers = new Numbering();

  /** @param most how many there will be */
  constructor(most: number) {
    const slots = Math.ceil(most * ROOM) + 1;
    this.#ids = new Float64Array(slots).fill(-1);
    this.#held = new Uint32Array(slots);
  }

  /** Of one that comes again the latter counts. */
  put(id: number, value: number): void {
    const slot = this.#slotOf(id);
    this.#ids[slot] = id;
    this.#held[slot] = this.#numbers.of(value);
  }

  of(id: number): number | undefined {
    const slot = this.#slotOf(id);
    return this.#ids[slot] === id ? this.values()[this.#held[slot] ?? 0] : undefined;
  }

  /** What was put in, once each; empty where nothing was. */
  values(): readonly number[] {
    return this.#numbers.values();
  }

  /** Where an inode is, or would be. */
  #slotOf(id: number): number {
    const slots = this.#ids.length;
    let slot = Math.floor(((hashOf(id) >>> 0) / 2 ** 32) * slots);
    while (this.#ids[slot] !== id && this.#ids[slot] !== -1) slot = slot + 1 === slots ? 0 : slot + 1;
    return slot;
  }
}
