/** C0 and C1 controls, DEL, and the marks that turn the direction of text: none of them has a place on a screen. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Lines of which a terminal obeys none: control characters go, but for breaks and tabs. */
export const obeyedByNone = (lines: string): string =>
  lines.replace(UNSEEN, (char) => (char === '\n' || char === '\t' ? char : ''));

/** Foreign text as one harmless line: breaks and tabs become blanks, other control characters go. */
export function visible(text: string): string {
  return text.replace(/\r\n|[\t\n\r]/g, ' ').replace(UNSEEN, '');
}
