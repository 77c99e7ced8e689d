const BLOCK_BYTES = 500;
const GROUP = 50;

/** Bits, the highest of a byte first. */
class Bits {
  readonly #bits: number[] = [];

  put(length: number, value: number): void {
    for (let place = length - 1; place >= 0; place -= 1) this.#bits.push(Math.floor(value / 2 ** place) % 2);
  }

  bytes(): Buffer {
    const bytes = Buffer.alloc(Math.ceil(this.#bits.length / 8));
    for (const [at, bit] of this.#bits.entries()) bytes[at >>> 3] = (bytes[at >>> 3] ?? 0) | (bit << (7 - (at & 7)));
    return bytes;
  }
}

/** A bzip2 file, with blocks that are small, and codes that are all as long. */
export function madeBzip2(bytes: Buffer): Buffer {
  const bits = new Bits();
  let sum = 0;
  for (const byte of Buffer.from('BZh1')) bits.put(8, byte);
  for (let from = 0; from < bytes.length; from += BLOCK_BYTES) {
    const block = bytes.subarray(from, from + BLOCK_BYTES);
    const crc = crcOf(block);
    sum = (((sum << 1) | (sum >>> 31)) ^ crc) >>> 0;
    putBlock(bits, block, crc);
  }
  bits.put(48, 0x177245385090);
  bits.put(32, sum);
  return bits.bytes();
}

function putBlock(bits: Bits, block: Buffer, crc: number): void {
  const plain = runs(block);
  const order = [...plain.keys()].sort((a, b) => Buffer.compare(turned(plain, a), turned(plain, b)));
  const used = [...new Set(plain)].sort((a, b) => a - b);
  const symbols = symbolsOf(
    order.map((at) => plain[(at + plain.length - 1) % plain.length] ?? 0),
    used,
  );
  bits.put(48, 0x314159265359);
  bits.put(32, crc);
  bits.put(1, 0);
  bits.put(24, order.indexOf(0));
  putUsed(bits, used);
  const length = Math.ceil(Math.log2(used.length + 2));
  const groups = Math.ceil(symbols.length / GROUP);
  bits.put(3, 2);
  bits.put(15, groups);
  for (let group = 0; group < groups; group += 1) bits.put(group % 2 === 0 ? 1 : 2, group % 2 === 0 ? 0 : 2);
  for (let code = 0; code < 2; code += 1) {
    bits.put(5, length);
    for (let symbol = 0; symbol < used.length + 2; symbol += 1) bits.put(1, 0);
  }
  for (const symbol of symbols) bits.put(length, symbol);
}

const turned = (bytes: Buffer, by: number): Buffer => Buffer.concat([bytes.subarray(by), bytes.subarray(0, by)]);

/** After four bytes that are the same: how many more of them come. */
function runs(bytes: Buffer): Buffer {
  const made: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    let length = 1;
    while (length < 259 && bytes[at + length] === byte) length += 1;
    for (let one = 0; one < Math.min(length, 4); one += 1) made.push(byte);
    if (length >= 4) made.push(length - 4);
    at += length;
  }
  return Buffer.from(made);
}

/** Places of the bytes in a list in which what came is at the front; zeros in digits of one and two; and the end. */
function symbolsOf(bytes: readonly number[], used: readonly number[]): number[] {
  const front = [...used];
  const symbols: number[] = [];
  let zeros = 0;
  const putZeros = (): void => {
    for (; zeros > 0; zeros = (zeros - 1) >>> 1) symbols.push((zeros - 1) & 1);
  };
  for (const byte of bytes) {
    const place = front.indexOf(byte);
    if (place === 0) zeros += 1;
    else {
      putZeros();
      symbols.push(place + 1);
      front.splice(place, 1);
      front.unshift(byte);
    }
  }
  putZeros();
  return [...symbols, used.length + 1];
}

function putUsed(bits: Bits, used: readonly number[]): void {
  const rows = Array.from({ length: 16 }, (_, row) => used.filter((byte) => byte >>> 4 === row));
  bits.put(16, Number.parseInt(rows.map((row) => (row.length > 0 ? 1 : 0)).join(''), 2));
  for (const row of rows) {
    if (row.length > 0)
      bits.put(
        16,
        row.reduce((sum, byte) => sum + 2 ** (15 - (byte & 15)), 0),
      );
  }
}

/** CRC-32 with the highest bit first. */
function crcOf(bytes: Buffer): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc << 1) ^ (crc < 0 ? 0x04c11db7 : 0);
  }
  return ~crc >>> 0;
}
