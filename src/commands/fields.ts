import { Failure } from '../core/failure.ts';
import { parseDuration, parseWhole } from '../core/quantity.ts';
import { oneOf } from '../core/tenant-words.ts';

/** What was typed for a field: words where it takes several, yes or no for a flag. */
export type GivenWord = string | boolean | readonly string[] | undefined;

/** One argument or option of a command. The type of the command's input is inferred from these. */
export interface Field<T> {
  /** `<user>`, `[file]` and `[name...]` are arguments, `--role <name>` and `--create-account` options. */
  readonly syntax: string;
  readonly summary: string;
  /** Words of the operator → value; undefined: the field was not given. @throws Failure `usage` */
  readonly parse: (given: GivenWord) => T;
  readonly choices?: readonly string[];
  /** Whether the option may be given again; `parse` is then given all of its words. */
  readonly repeats?: true;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

/** The input that fields give: what each of them parses to. */
export type InputOf<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

type Parse<T> = (text: string) => T;

const optional =
  <T>(parse: Parse<T>) =>
  (given: GivenWord): T | undefined =>
    typeof given === 'string' ? parse(given) : undefined;

/** An option that may be given again: `--report <format=file>`. */
export const many = (syntax: `--${string} <${string}>`, summary: string): Field<readonly string[]> => ({
  syntax,
  summary: `${summary}; may be given again`,
  repeats: true,
  parse: (given) => (Array.isArray(given) ? given.map((one) => notEmpty(String(one), syntax)) : []),
});

/** A required argument: `<user>`. */
export const word = (syntax: `<${string}>`, summary: string): Field<string> => ({
  syntax,
  summary,
  parse: (given) => notEmpty(typeof given === 'string' ? given : '', syntax),
});

/** An argument that may be left out: `[name]`. */
export const maybeWord = (syntax: `[${string}]`, summary: string): Field<string | undefined> => ({
  syntax,
  summary,
  parse: optional((given) => notEmpty(given, syntax)),
});

/** The last argument, which takes all words that are left: `[user...]`; none where there are none. */
export const words = (syntax: `[${string}...]` | `<${string}...>`, summary: string): Field<readonly string[]> => ({
  syntax,
  summary,
  parse: (given) => (Array.isArray(given) ? given.map((one) => notEmpty(String(one), syntax)) : []),
});

export const text = (syntax: `--${string} <${string}>`, summary: string): Field<string | undefined> => ({
  syntax,
  summary,
  parse: optional((given) => notEmpty(given, syntax)),
});

/** An option that must be there, with a short form: `-f, --file <path>`. */
export const needed = (syntax: `-${string}, --${string} <${string}>`, summary: string): Field<string> => ({
  syntax,
  summary,
  parse: (given) => {
    if (typeof given === 'string' && given !== '') return given;
    throw new Failure('usage', `${syntax} must be given.`);
  },
});

function notEmpty(given: string, syntax: string): string {
  if (given !== '') return given;
  throw new Failure('usage', `${syntax} must not be empty.`);
}

export const choice = <const C extends string>(
  syntax: `--${string} <${string}>`,
  summary: string,
  choices: readonly C[],
): Field<C | undefined> => ({
  syntax,
  summary,
  choices,
  parse: optional((given) => oneOf(given, choices)),
});

/** `--create-account`, or `--no-create-account` to say no where the context says yes; `-R, --recursive` has a short form. */
export const flag = (
  syntax: `--${string}` | `-${string}, --${string}`,
  summary: string,
): Field<boolean | undefined> => ({
  syntax,
  summary,
  parse: (given) => (typeof given === 'boolean' ? given : undefined),
});

/** An option whose words become a value. */
export const value = <T>(
  syntax: `--${string} <${string}>`,
  summary: string,
  parse: (text: string) => T,
): Field<T | undefined> => ({
  syntax,
  summary,
  parse: optional((given) => parse(notEmpty(given, syntax))),
});

/** A length of time in ms: `90s`, `10m`, `1h30m`. */
export const duration = (syntax: `--${string} <${string}>`, summary: string): Field<number | undefined> => ({
  syntax,
  summary,
  parse: optional(parseDuration),
});

/** A whole number from `least` on. */
export const whole = (syntax: `--${string} <${string}>`, summary: string, least = 0): Field<number | undefined> => ({
  syntax,
  summary,
  parse: optional((given) => parseWhole(given, least)),
});
