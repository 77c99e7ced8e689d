const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** A short name of a text, in 16 hexadecimal digits: FNV-1a over its UTF-16 units, forwards and backwards. No secret stays one by it. */
export function fingerprint(text: string): string {
  let forwards = OFFSET;
  let backwards = OFFSET;
  for (let at = 0; at < text.length; at += 1) {
    forwards = Math.imul(forwards ^ text.charCodeAt(at), PRIME);
    backwards = Math.imul(backwards ^ text.charCodeAt(text.length - 1 - at), PRIME);
  }
  return hex(forwards) + hex(backwards);
}

const hex = (number: number): string => (number >>> 0).toString(16).padStart(8, '0');
