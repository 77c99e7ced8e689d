/** One slot for so many bytes of an answer; powers of two, from the least to the most. */
const [BYTES_PER_SLOT, LEAST_SLOTS, MOST_SLOTS] = [256, 16, 65_536];

/** What has been made of parts of an answer, by their bytes, 255 at most: of those that share a slot, the last. */
export class KnownBytes {
  readonly #bytes: Uint8Array;
  readonly #mask: number;
  readonly #starts: Int32Array;
  readonly #lengths: Uint8Array;
  readonly #reads: unknown[];
  readonly #made: unknown[];

  constructor(bytes: Uint8Array) {
    const wanted = Math.min(MOST_SLOTS, Math.max(LEAST_SLOTS, bytes.length / BYTES_PER_SLOT));
    const slots = 2 ** Math.ceil(Math.log2(wanted));
    this.#bytes = bytes;
    this.#mask = slots - 1;
    this.#starts = new Int32Array(slots);
    this.#lengths = new Uint8Array(slots);
    this.#reads = new Array(slots).fill(undefined);
    this.#made = new Array(slots).fill(undefined);
  }

  slotOf(start: number, length: number, kind: number): number {
    const bytes = this.#bytes;
    let hash = Math.imul(kind, 0x9e3779b1) + length;
    for (let at = start; at < start + length; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
    return (hash ^ (hash >>> 15)) & this.#mask;
  }

  /** What these bytes were made into by `read`; undefined where the slot has something else. */
  at(slot: number, start: number, length: number, read: unknown): unknown {
    if (this.#lengths[slot] !== length || this.#reads[slot] !== read) return undefined;
    const [bytes, other] = [this.#bytes, this.#starts[slot] ?? 0];
    for (let index = 0; index < length; index += 1) if (bytes[start + index] !== bytes[other + index]) return undefined;
    return this.#made[slot];
  }

  put(slot: number, start: number, length: number, read: unknown, made: unknown): void {
    this.#starts[slot] = start;
    this.#lengths[slot] = length;
    this.#reads[slot] = read;
    this.#made[slot] = made;
  }
}
