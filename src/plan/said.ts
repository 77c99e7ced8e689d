import { isObject, type JsonObject, toJson } from '../core/json.ts';

/** The words that made a plan, enough to make it again. They hold no secret: none is ever an argument. */
export interface Said {
  /** `user provision`. */
  readonly command: string;
  /** Words by the name of the field, as they were typed. */
  readonly input: Readonly<Record<string, Word>>;
  /** Settings of this run alone, `path=value` as with `--set`. */
  readonly set: readonly string[];
}

/** The words to keep of a plan: those that it brings, else the typed ones, made exact. */
export const keptWords = (
  { said, exact }: { readonly said?: Said; readonly exact?: Said['input'] },
  typed: Said,
): Said => said ?? { ...typed, input: { ...typed.input, ...exact } };

export const saidJson = ({ command, input, set }: Said): JsonObject => ({
  command,
  input: toJson(input),
  set: [...set],
});

/** The words that a saved plan or a line of the journal holds; undefined where it holds none. */
export function saidOf(value: unknown): Said | undefined {
  if (!isObject(value)) return undefined;
  const { command, input, set } = value;
  if (typeof command !== 'string' || !isObject(input) || !Array.isArray(set)) return undefined;
  const words = Object.entries(input).flatMap(([name, word]): [string, Word][] => {
    if (typeof word === 'string' || typeof word === 'boolean') return [[name, word]];
    return Array.isArray(word) ? [[name, word.map(String)]] : [];
  });
  return { command, input: Object.fromEntries(words), set: set.map(String) };
}

/** Several words are those of an argument that takes all that are left. */
type Word = string | boolean | readonly string[];
