/** What is wrong with a YAML, by an error of the package yaml. In our own words: those of the parser may repeat what stands there, a secret too. */
export function yamlSentence({ code, message }: { readonly code: string; readonly message: string }): string {
  const [, open] = /^Flow (sequence|map) /.exec(message) ?? [];
  if (open !== undefined) return open === 'map' ? unclosed('{', '}') : unclosed('[', ']');
  return sentences[code] ?? `This is no YAML (${code}).`;
}

/** The parser stumbles where the text goes on, and calls that an indentation. */
const unclosed = (open: string, close: string): string =>
  `A ${open} before this is not closed: its ${close} lacks, or what belongs into it is not indented.`;

const sentences: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'This name stands here a second time: names must be unique within a group.',
  TAB_AS_INDENT: 'There is a tab where lines are indented; YAML takes blanks only.',
  MULTIPLE_DOCS: 'A second YAML document begins here; the file should be one.',
  BAD_ALIAS: 'This alias (*name) is none.',
  BAD_INDENT: 'This line is indented otherwise than those beside it.',
  BLOCK_AS_IMPLICIT_KEY: 'There is a second ": " on this line; a text with ": " in it stands between quotes.',
  MISSING_CHAR: 'Something lacks here: a closing quote, bracket or brace, or the ":" behind a name.',
  UNEXPECTED_TOKEN: 'This is not expected here; a text with special signs in it stands between quotes.',
  RESOURCE_EXHAUSTION: 'What begins here lies far too deep.',
  BAD_SCALAR_START: 'A text that begins like this stands between quotes.',
};
