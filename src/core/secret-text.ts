import { loginPlaces } from './login-text.ts';
import { isSecretName } from './masked.ts';
import type { Span } from './source.ts';

/** Stands in the place of each letter of a secret, so that all places stay. */
const MARK = '•';

/** What a name of a secret has in it, up to its end, in any of the formats that we read. */
const NAMING =
  /(?:passw(?:or)?d|passphrase|secret|token|cred(?:ential|s)|(?:private|access|api|encryption|account)[._-]?key)[\w.-]*/gi;
const IN_NAMES = /[\w.-]/;
/** What stands between a name and its value on one line: `=`, `: `, a blank, quotes. */
const BETWEEN = /["']?[^\S\r\n]*(?:[:=]>?|(?<=\s))[^\S\r\n]*(["']?)/y;
/** The value that belongs to a name some lines above: of Hadoop's XML, of an interpreter of Zeppelin. */
const BELOW = /[^{}]{0,400}?(?:<value>(?<xml>[^<]*)<\/value>|["']value["']\s*:\s*["'](?<json>[^"'\r\n]*)["'])/dy;
/** What stands before a name on a command line, unless the name begins with a hyphen itself. */
const OPTION = /--conf[ =]["']?$/;
const OPTION_LENGTH = 8;
const END_OF_NAME = /\s*<\/name>|["']\s*(?:,|:\s*\{)/y;
/** An option and its value as two words of a list: `"--password", "x"`. */
const NEXT_WORD = /["']\s*,\s*(["'])(?!-)/y;
/** What lies in a list of texts, of which none is closed before its end. */
const LIST = /\[\s*(?<list>["'][^\][{}]{0,2000}["'])\s*\]/dy;
const HARMLESS = /^(?:true|false|null|none|\[\s*|\{\s*|\(hidden\))[,;\])}"'\s]*$/i;
/** `//user:password@host`. */
const LOGIN = /(?<=\/\/[^/@:\s"']{0,200}:)[^/@\s"]{1,400}(?=@)/g;

/** A mark for each letter. */
export const hiddenLetters = (secret: string): string => secret.replace(/\S/g, MARK);

/** Whether letters of a text were hidden: then it is not what may be written in the place of something. */
export const hasHidden = (text: string): boolean => text.includes(MARK);

/** A text of the same length in which each letter of a secret is a mark, so that it may be shown. */
export const withoutSecrets = (text: string): string => {
  const places = secretPlaces(text).sort((a, b) => a.start - b.start);
  return replacedIn(text, places, hiddenLetters);
};

/** A text with something else of the same length in the place of each of these parts, which are in their order and may overlap. */
export function replacedIn(text: string, places: readonly Span[], other: (part: string) => string): string {
  if (places.length === 0) return text;
  let done = 0;
  const parts: string[] = [];
  for (const { start, end } of places) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    parts.push(text.slice(done, from), other(text.slice(from, end)));
    done = end;
  }
  return `${parts.join('')}${text.slice(done)}`;
}

/** Where values stand that the names before or above them call secret, and passwords of URLs. */
export function secretPlaces(text: string): Span[] {
  const hidden: Span[] = [];
  for (const { 0: naming, index } of text.matchAll(NAMING)) {
    const end = index + naming.length;
    const start = startOfName(text, index);
    const value = isSecret(text.slice(start, end)) ? valueBehind(text, start, end) : undefined;
    if (value !== undefined) hidden.push(value);
  }
  for (const { 0: password, index } of text.matchAll(LOGIN))
    hidden.push({ start: index, end: index + password.length });
  return [...hidden, ...loginPlaces(text)];
}

/** Names are short: of a long word the nearest part is enough. */
function startOfName(text: string, from: number): number {
  let start = from;
  while (start > 0 && from - start < LONGEST_NAME && IN_NAMES.test(text.charAt(start - 1))) start -= 1;
  return start;
}

const LONGEST_NAME = 200;

const isSecret = (name: string): boolean =>
  isSecretName(name) || /(?:access|api|encryption)[._-]?key$|account\.key\./i.test(name);

/** Where the value of a name lies that ends here: on its line, or below in the element or object that it names. */
function valueBehind(text: string, begin: number, from: number): Span | undefined {
  NEXT_WORD.lastIndex = from;
  const word = text[begin] === '-' ? NEXT_WORD.exec(text) : null;
  if (word !== null) {
    const start = from + word[0].length;
    return shown(text, start, endOfQuoted(text, start, word[1] ?? ''));
  }
  END_OF_NAME.lastIndex = from;
  const named = END_OF_NAME.exec(text);
  if (named !== null) {
    BELOW.lastIndex = from + named[0].length;
    const { xml, json } = BELOW.exec(text)?.indices?.groups ?? {};
    const value = xml ?? json;
    return value === undefined ? undefined : shown(text, ...value);
  }
  BETWEEN.lastIndex = from;
  const between = BETWEEN.exec(text);
  if (between === null) return undefined;
  const start = from + between[0].length;
  const quote = between[1] ?? '';
  if (quote !== '') return shown(text, start, endOfQuoted(text, start, quote));
  if (/[[{]/.test(text.charAt(start))) return listAt(text, start);
  const isOption = text[begin] === '-' || OPTION.test(text.slice(Math.max(0, begin - OPTION_LENGTH), begin));
  return shown(
    text,
    start,
    endAt(text, start, isOption ? /[\s"']/g : /^["']/.test(between[0]) ? /[\s,}\]]/g : /[\r\n]/g),
  );
}

/** The texts of a list that begins here. */
function listAt(text: string, start: number): Span | undefined {
  LIST.lastIndex = start;
  const { list } = LIST.exec(text)?.indices?.groups ?? {};
  return list === undefined ? undefined : { start: list[0] + 1, end: list[1] - 1 };
}

/** The first such sign from there on, which is the end of the line at the latest; a line may be a whole file. */
function endAt(text: string, start: number, sign: RegExp): number {
  sign.lastIndex = start;
  return sign.exec(text)?.index ?? text.length;
}

/** The quote that closes a text, or the end of the line where none does. */
function endOfQuoted(text: string, start: number, quote: string): number {
  const sign = quote === '"' ? /["\r\n]/g : /['\r\n]/g;
  let end = endAt(text, start, sign);
  while (quote === '"' && text[end] === '"' && isEscaped(text, end)) end = endAt(text, end + 1, sign);
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text[start - 1] === '\\') start -= 1;
  return (at - start) % 2 === 1;
}

const shown = (text: string, start: number, end: number): Span | undefined =>
  HARMLESS.test(text.slice(start, end)) ? undefined : { start, end };
