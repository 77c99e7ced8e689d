/** The tokens that hold digits: strings, which stay as they are, and numbers as a whole. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const LARGE = /^-?\d{16,}$/;
/** As many digits as a number beyond 2^53 has at least. */
const LONG = 16;

/** Stands before the digits of a large number while JSON.parse runs; no text of a server begins so. */
const MARK = '\u0000';

/**
 * JSON.parse that keeps whole numbers beyond 2^53 as bigint, where JSON.parse alone would round them: quotas of HDFS reach
 * 2^63 - 1, and ids of files and blocks may. All others are numbers as ever.
 * @throws SyntaxError as JSON.parse does
 */
export function exactJson(text: string): unknown {
  if (!hasLongDigits(text)) return JSON.parse(text);
  const marked = text.replace(TOKEN, (token) => (LARGE.test(token) ? `"\\u0000${token}"` : token));
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith(MARK) ? whole(value.slice(MARK.length)) : value,
  );
}

function whole(digits: string): number | bigint | string {
  if (!/^-?\d+$/.test(digits)) return `${MARK}${digits}`;
  const value = BigInt(digits);
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/**
 * Whether so many digits stand in a row as a large number has. Only every sixteenth character is looked at, and those
 * beside it where it is a digit: long lists of small numbers, as a namenode gives them, cost next to nothing.
 */
function hasLongDigits(text: string): boolean {
  for (let at = LONG - 1; at < text.length; at += LONG) {
    if (!isDigit(text, at)) continue;
    let [first, last] = [at, at];
    while (isDigit(text, first - 1)) first -= 1;
    while (isDigit(text, last + 1)) last += 1;
    if (last - first + 1 >= LONG) return true;
  }
  return false;
}

/** Before the text and behind it is none. */
function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
