const PIECE_BYTES = 60_000;

/** Data of a length, in pieces that fit no block; no two places of it are alike within 16 MiB. */
export async function* madeOf(lengthBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < lengthBytes; at += PIECE_BYTES) {
    const piece = Buffer.alloc(Math.min(PIECE_BYTES, lengthBytes - at));
    for (let index = 0; index + 4 <= piece.length; index += 4) piece.writeUInt32BE((at + index) % 2 ** 24, index);
    yield piece;
  }
}
