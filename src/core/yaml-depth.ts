/** What of a parser of YAML tells how deep the text is in which it stands. */
interface DeepParser<Token> {
  readonly stack: readonly unknown[];
  /** In the text. */
  readonly offset: number;
  next(lexeme: string): Iterable<Token>;
  end(): Iterable<Token>;
}

/** No file that is meant lies deeper. */
const DEEPEST = 400;

/**
 * The tokens of a text of YAML, or where it is nested too deep. What makes documents of them calls itself for each level, and
 * Node ends at once, without an error, where a pattern is made near the end of the stack.
 */
export function yamlTokens<Token>(
  parser: DeepParser<Token>,
  lexemes: Iterable<string>,
): { readonly tokens: readonly Token[]; readonly deepAt?: number } {
  const tokens: Token[] = [];
  for (const lexeme of lexemes) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > DEEPEST) return { tokens: [], deepAt: parser.offset };
  }
  return { tokens: [...tokens, ...parser.end()] };
}
