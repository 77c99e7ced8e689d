import { createReadStream } from 'node:fs';

/** What is no text that can be taken into memory: the rest of a sentence that begins with the file. */
export interface NoText {
  readonly why: string;
}

const BYTES_PER_KIB = 1024;

/**
 * The text of a file, without the byte order mark that some editors write in front. At most one byte more than the limit is
 * read, so that a device without end is an answer too. Rejects with the error of the system.
 */
export async function textOfFile(path: string, limitBytes: number): Promise<string | NoText> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path, { end: limitBytes })) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (bytes.length > limitBytes) return { why: `is larger than ${limitBytes / BYTES_PER_KIB} KiB` };
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { why: isUtf16(bytes) ? 'is text in UTF-16 and should be in UTF-8' : 'is not UTF-8 text' };
  }
}

/** By its byte order mark, as Windows editors write it. */
const isUtf16 = ([first, second]: Buffer): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
