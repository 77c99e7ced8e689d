/** A text and how it was written, for whoever writes it again. */
export interface WrittenText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'latin-1';
  /** Whether a byte order mark stood in front of it. */
  readonly isMarked: boolean;
}

/** What is no text: a sentence, and the offset of the byte that shows it. */
export interface NoText {
  readonly sentence: string;
  readonly offset: number;
}

/** Where a zero byte is looked for: where grep and git do. */
const HEAD_BYTES = 8_000;
const BOM = [0xef, 0xbb, 0xbf];

/** Bytes as text in UTF-8, or as Latin-1 where the program that reads the file takes that. */
export function textOfBytes(bytes: Uint8Array, takesLatin1: boolean): WrittenText | NoText {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { sentence: 'This is text in UTF-16; it should be in UTF-8.', offset: 0 };
  }
  const zero = bytes.subarray(0, HEAD_BYTES).indexOf(0);
  if (zero !== -1) return { sentence: 'There is a zero byte here: this is no text.', offset: zero };
  const isMarked = BOM.every((byte, index) => bytes[index] === byte);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = utf8(bytes);
  if (text !== undefined) return { text, encoding: 'utf-8', isMarked };
  if (takesLatin1) return { text: buffer.toString('latin1'), encoding: 'latin-1', isMarked: false };
  return { sentence: 'This byte is no UTF-8; the file should be text in UTF-8.', offset: firstOther(buffer) };
}

/** The text again as bytes. */
export function bytesOfText(text: string, { encoding, isMarked }: Pick<WrittenText, 'encoding' | 'isMarked'>): Buffer {
  if (encoding === 'latin-1') return Buffer.from(text, 'latin1');
  return Buffer.from(isMarked ? `\u{feff}${text}` : text, 'utf8');
}

/** Without the byte order mark; undefined where it is none. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The first byte that is no UTF-8: behind those that come back the same when they are read and written. */
function firstOther(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'), 'utf8');
  const upTo = Math.min(bytes.length, again.length);
  for (let at = 0; at < upTo; at += 1) if (bytes[at] !== again[at]) return at;
  return upTo;
}

/** Line and column, from 1, of a byte. */
export function placeOfByte(bytes: Uint8Array, offset: number): { readonly line: number; readonly column: number } {
  const before = Buffer.from(bytes.subarray(0, offset)).toString('latin1');
  const start = before.lastIndexOf('\n') + 1;
  const line = before.split('\n').length;
  return { line, column: Buffer.from(bytes.subarray(start, offset)).toString('utf8').length + 1 };
}
