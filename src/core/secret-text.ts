import { isSecretName } from './masked.ts';

/** Stands in the place of each letter of a secret, so that all places stay. */
const MARK = '•';

/** What a name of a secret has in it, up to its end, in any of the formats that we read. */
const NAMING = /(?:passw(?:or)?d|secret|token|credential|(?:private|access|api|encryption)[._-]?key)[\w.-]*/gi;
const IN_NAMES = /[\w.-]/;
/** What stands between a name and its value on one line: `=`, `: `, a blank, quotes. */
const BETWEEN = /["']?[^\S\r\n]*(?:[:=]>?|(?<=\s))[^\S\r\n]*(["']?)/y;
/** The value that belongs to a name some lines above: of Hadoop's XML, of an interpreter of Zeppelin. */
const BELOW = /[^{}]{0,400}?(?:<value>(?<xml>[^<]*)<\/value>|["']value["']\s*:\s*["'](?<json>[^"'\r\n]*)["'])/dy;
const END_OF_NAME = /\s*<\/name>|["']\s*(?:,|:\s*\{)/y;
const HARMLESS = /^(?:true|false|null|none|\[\s*|\{\s*|\(hidden\))[,;\])}"'\s]*$/i;
/** `//user:password@host`. */
const LOGIN = /(?<=\/\/[^/@:\s"']{0,200}:)[^/@\s"']{1,400}(?=@)/g;

/** A mark for each letter. */
export const hiddenLetters = (secret: string): string => secret.replace(/\S/g, MARK);

/** A text of the same length in which each letter of a secret is a mark, so that it may be shown. */
export const withoutSecrets = (text: string): string => marked(text, secretPlaces(text));

/** The secrets of a text themselves, the longest first, for those who must not repeat them. */
export function secretsIn(text: string): string[] {
  const secrets = secretPlaces(text).map(([start, end]) => text.slice(start, end).trim());
  return [...new Set(secrets)].filter((secret) => secret.length >= LEAST).sort((a, b) => b.length - a.length);
}

/** Shorter ones stand in many words. */
const LEAST = 4;

function secretPlaces(text: string): [start: number, end: number][] {
  const hidden: [start: number, end: number][] = [];
  for (const { 0: naming, index } of text.matchAll(NAMING)) {
    const end = index + naming.length;
    const value = isSecret(text.slice(startOfName(text, index), end)) ? valueBehind(text, end) : undefined;
    if (value !== undefined) hidden.push(value);
  }
  for (const { 0: password, index } of text.matchAll(LOGIN)) hidden.push([index, index + password.length]);
  return hidden;
}

/** Names are short: of a long word the nearest part is enough. */
function startOfName(text: string, from: number): number {
  let start = from;
  while (start > 0 && from - start < LONGEST_NAME && IN_NAMES.test(text.charAt(start - 1))) start -= 1;
  return start;
}

const LONGEST_NAME = 200;

const isSecret = (name: string): boolean => isSecretName(name) || /(?:access|api|encryption)[._-]?key$/i.test(name);

/** Where the value of a name lies that ends here: on its line, or below in the element or object that it names. */
function valueBehind(text: string, from: number): [number, number] | undefined {
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
  const rest = /[^\r\n]*/y;
  rest.lastIndex = start;
  const line = rest.exec(text)?.[0] ?? '';
  const quote = between[1] ?? '';
  const closed = quote === '' ? -1 : line.indexOf(quote);
  return shown(text, start, start + (closed === -1 ? line.length : closed));
}

const shown = (text: string, start: number, end: number): [number, number] | undefined =>
  HARMLESS.test(text.slice(start, end)) ? undefined : [start, end];

/** Marks in the place of all that is no blank. */
function marked(text: string, hidden: readonly (readonly [number, number])[]): string {
  if (hidden.length === 0) return text;
  const sorted = [...hidden].sort(([a], [b]) => a - b);
  let done = 0;
  const parts: string[] = [];
  for (const [start, end] of sorted) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    parts.push(text.slice(done, from), hiddenLetters(text.slice(from, end)));
    done = end;
  }
  return `${parts.join('')}${text.slice(done)}`;
}
