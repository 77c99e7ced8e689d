const QUOTE = 0x22;
const COMMA = 0x2c;
const [LF, CR] = [0x0a, 0x0d];

/** 1 for bytes that may not stand as they are: those that are escaped, and those beyond ASCII, which may be no UTF-8. */
export const needsLook: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte > 0x7f || byte === QUOTE || byte === COMMA || byte === LF || byte === CR ? 1 : 0,
);

/**
 * A text as PBImageTextWriter.append writes it (Hadoop 3.4.1): quoted as StringEscapeUtils.escapeCsv does, and then line ends as
 * `%x0D%x0A` or `%x0A`, of which only the pairs where there is a pair. A tab stays.
 */
export function delimitedText(text: string): string {
  const quoted = /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return quoted.includes('\r\n') ? quoted.replaceAll('\r\n', '%x0D%x0A') : quoted.replaceAll('\n', '%x0A');
}
