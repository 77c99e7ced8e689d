const ZERO = 0x30;
const HYPHEN = 0x2d;
const BILLION = 1e9;

/** Writes a whole number up to 2^53 in decimal digits, with a hyphen before one below zero; gives where it stopped. */
export function writeDigits(number: number, into: Uint8Array, from: number): number {
  if (number < 0) {
    into[from] = HYPHEN;
    return writeDigits(-number, into, from + 1);
  }
  if (number < 10) {
    into[from] = ZERO + number;
    return from + 1;
  }
  if (number >= BILLION) {
    const high = Math.floor(number / BILLION);
    return fixed(number - high * BILLION, 9, into, writeDigits(high, into, from));
  }
  return fixed(number, lengthOf(number), into, from);
}

/** Digits of a number below a billion. */
function lengthOf(number: number): number {
  let length = 1;
  for (let limit = 10; number >= limit; limit *= 10) length += 1;
  return length;
}

function fixed(number: number, length: number, into: Uint8Array, from: number): number {
  let rest = number | 0;
  for (let at = from + length - 1; at >= from; at -= 1) {
    const next = (rest / 10) | 0;
    into[at] = ZERO + rest - next * 10;
    rest = next;
  }
  return from + length;
}
