/** C0 and C1 controls, DEL, the marks that turn the direction of text, those that take no room, and the backslash itself. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ODD = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\\]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/** A name on one line in which nothing is hidden: what a terminal would act on is written as in a text of a program, as `ls -b` does. */
export const shownName = (name: string): string =>
  name.replace(ODD, (one) => SHORT[one] ?? `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`);
