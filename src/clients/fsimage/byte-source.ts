import type { Decompress } from './codec.ts';
import { corrupt, type Place } from './failures.ts';

/** A file that is read at places. */
export interface BytesAt {
  /** Fills what it can of a part of `into`; 0 bytes at the end of the file. */
  read(into: Uint8Array, from: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
}

/** The bytes of a section, one after the other, decompressed. */
export interface ByteSource {
  /** Fills what it can, and gives how many bytes; 0 at the end. */
  read(into: Uint8Array): Promise<number>;
  /** How many come at most, where that is known. */
  readonly mostBytes: number;
  close(): void;
}

export interface SectionBytes {
  readonly file: BytesAt;
  readonly place: Place;
  readonly offset: number;
  readonly lengthBytes: number;
  readonly decompress: Decompress | undefined;
}

/** @throws Failure `protocol` where the file ends before the section, or the section is not what its codec makes */
export function openSection(section: SectionBytes): ByteSource {
  return section.decompress === undefined ? plain(section) : decompressed(section, section.decompress);
}

function plain({ file, place, offset, lengthBytes }: SectionBytes): ByteSource {
  let at = 0;
  return {
    async read(into) {
      const length = Math.min(into.length, lengthBytes - at);
      if (length === 0) return 0;
      const { bytesRead } = await file.read(into, 0, length, offset + at);
      if (bytesRead === 0) throw corrupt({ ...place, offset: at }, 'the file ends here');
      at += bytesRead;
      return bytesRead;
    },
    mostBytes: lengthBytes,
    close: () => undefined,
  };
}

/** Compressed bytes that are read at once. */
const PIECE_BYTES = 2 ** 18;

function decompressed(section: SectionBytes, decompress: Decompress): ByteSource {
  const { place, lengthBytes } = section;
  const chunks = decompress({ pieces: pieces(section), lengthBytes });
  let rest: Uint8Array = new Uint8Array(0);
  let given = 0;
  return {
    async read(into) {
      while (rest.length === 0) {
        const next = await chunks.next().catch((thrown: unknown) => {
          throw corrupt({ ...place, offset: given }, `it cannot be decompressed (${messageOf(thrown)})`);
        });
        if (next.done === true) return 0;
        rest = next.value;
      }
      const part = rest.subarray(0, into.length);
      into.set(part);
      rest = rest.subarray(part.length);
      given += part.length;
      return part.length;
    },
    mostBytes: Number.POSITIVE_INFINITY,
    close: () => void chunks.return(undefined),
  };
}

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

async function* pieces(section: SectionBytes): AsyncGenerator<Uint8Array> {
  const source = plain(section);
  for (;;) {
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    const length = await source.read(piece);
    if (length === 0) return;
    yield piece.subarray(0, length);
  }
}
