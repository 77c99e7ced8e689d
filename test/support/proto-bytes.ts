/** Protobuf's wire format by hand: bytes that nobody's library has made. */

const TEN_BYTES = 10;

/** A varint; numbers below zero take ten bytes, as 64-bit numbers do. */
export function varint(value: number | bigint): Buffer {
  if (typeof value === 'number' && value >= 0 && value < 0x80) return Buffer.of(value);
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (bytes.length < TEN_BYTES) {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 0x80);
    if (rest === 0n) break;
  }
  return Buffer.from(bytes);
}

/** A field with a number. */
export const number = (field: number, value: number | bigint | undefined): Buffer =>
  value === undefined ? Buffer.alloc(0) : Buffer.concat([varint(field << 3), varint(value)]);

export function fixed32(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return Buffer.concat([varint((field << 3) | 5), bytes]);
}

export function fixed64(field: number, value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, value));
  return Buffer.concat([varint((field << 3) | 1), bytes]);
}

/** A field with a text, bytes, or a message of the parts given. */
export function field(number: number, ...content: readonly (string | Uint8Array)[]): Buffer {
  const bytes = Buffer.concat(content.map((one) => (typeof one === 'string' ? Buffer.from(one) : one)));
  return Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes]);
}

/** A message of the parts given with its length before it. */
export function delimited(...parts: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.concat(parts);
  return Buffer.concat([varint(bytes.length), bytes]);
}
