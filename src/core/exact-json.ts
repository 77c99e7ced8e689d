/** The tokens that hold digits: strings, which stay as they are, and numbers as a whole. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const LARGE = /^-?\d{16,}$/;
const MAYBE_LARGE = /\d{16}/;

/** Stands before the digits of a large number while JSON.parse runs; no text of a server begins so. */
const MARK = '\u0000';

/**
 * JSON.parse that keeps whole numbers beyond 2^53 as bigint, where JSON.parse alone would round them: quotas of HDFS reach
 * 2^63 - 1, and ids of files and blocks may. All others are numbers as ever.
 * @throws SyntaxError as JSON.parse does
 */
export function exactJson(text: string): unknown {
  if (!MAYBE_LARGE.test(text)) return JSON.parse(text);
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
