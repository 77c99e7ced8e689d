const FIRST_SLOTS = 256;

/**
 * Numbers 0, 1, 2 … for whole numbers from 0 to 2^53 as they come: ids of a string table have gaps of millions between
 * them. A table of slots rather than a Map, which makes an object of every key beyond 2^31.
 */
export class Numbering {
  #keys = new Float64Array(FIRST_SLOTS).fill(-1);
  #numbers = new Int32Array(FIRST_SLOTS);
  readonly #values: number[] = [];
  #last = -1;
  #lastNumber = -1;

  /** The number of a value; most come again at once. */
  of(value: number): number {
    if (value === this.#last) return this.#lastNumber;
    let slot = slotOf(value, this.#keys.length);
    while (this.#keys[slot] !== value) {
      if (this.#keys[slot] === -1) return this.#add(value);
      slot = (slot + 1) & (this.#keys.length - 1);
    }
    this.#last = value;
    this.#lastNumber = this.#numbers[slot] ?? -1;
    return this.#lastNumber;
  }

  /** The values by their numbers. */
  values(): readonly number[] {
    return this.#values;
  }

  #add(value: number): number {
    const number = this.#values.push(value) - 1;
    if (2 * this.#values.length > this.#keys.length) this.#widen();
    else this.#put(value, number);
    return number;
  }

  #widen(): void {
    const slots = 2 * this.#keys.length;
    this.#keys = new Float64Array(slots).fill(-1);
    this.#numbers = new Int32Array(slots);
    this.#values.forEach((value, number) => {
      this.#put(value, number);
    });
  }

  #put(value: number, number: number): void {
    let slot = slotOf(value, this.#keys.length);
    while (this.#keys[slot] !== -1) slot = (slot + 1) & (this.#keys.length - 1);
    this.#keys[slot] = value;
    this.#numbers[slot] = number;
  }
}

/** Slots are a power of 2. */
const slotOf = (value: number, slots: number): number => hashOf(value) & (slots - 1);

/** Multiplicative hashing of both halves of a whole number: 32 bits, with a sign. */
export function hashOf(value: number): number {
  const mixed = Math.imul(value | 0, 0x9e3779b1) ^ Math.imul((value / 2 ** 32) | 0, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
