import { isAbsolute, join, resolve } from 'node:path';
import { Failure } from '../core/failure.ts';
import type { JsonObject } from '../core/json.ts';
import { masked } from '../core/masked.ts';
import { parseHeldUmask } from '../core/mode.ts';
import { isExact, parseBytes, parseCpus, parseDuration, toMib } from '../core/quantity.ts';

/** Where a path that is not absolute begins, and what `~/` stands for. */
export interface Base {
  readonly dir: string;
  readonly homeDir: string;
}

/** A kind of value: how the words of a file, a variable or a flag become one. */
export interface Kind<T> {
  /** What a person would write: "a size such as 8g". */
  readonly form: string;
  /** Whether it may be a list; in a variable or flag its words stand between commas. */
  readonly many: boolean;
  /** JSON schema of one word: in a file, where a number may stand for its digits. */
  readonly schema: JsonObject;
  /** How one word is written into a file: as a number or a yes and no where the kind is one. The word must be of the kind. */
  written(word: string): string | number | boolean;
  /** @throws Failure when the words are not of this kind */
  parse(words: readonly string[], base: Base): T;
}

const asText = (word: string): string => word;

/** What a number would lose, as 077 and 0.50 do, stays a text. */
const asNumber = (word: string): string | number =>
  /^\d/.test(word) && String(Number(word)) === word ? Number(word) : word;

const one = <T>(
  form: string,
  schema: JsonObject,
  parse: (word: string, base: Base) => T,
  written: Kind<T>['written'] = asText,
): Kind<T> => ({
  form,
  many: false,
  schema,
  written,
  parse: (words, base) => parse(words[0] ?? '', base),
});

const anyText: JsonObject = { type: ['string', 'number'], minLength: 1 };
const textLike = (pattern: RegExp): JsonObject => ({ type: 'string', pattern: pattern.source });
/** A kind of numbers: in a file a number, or the same between quotes. */
const number = <T>(form: string, pattern: RegExp, schema: JsonObject, parse: (word: string) => T): Kind<T> =>
  one(form, { anyOf: [schema, textLike(pattern)] }, parse, asNumber);

const wrong = (word: string, form: string): Failure => new Failure('config', `"${masked(word)}" is not ${form}.`);

export const text: Kind<string> = one('a text', anyText, (word) => {
  if (word === '') throw wrong(word, 'a text');
  return word;
});

export const list: Kind<readonly string[]> = {
  form: 'a list of texts',
  many: true,
  schema: anyText,
  written: asText,
  parse: (words) => words.map((word) => word.trim()).filter((word) => word !== ''),
};

const ADDRESS = /^https?:\/\/[^/\s?#@]+\/*$/;

/** `http://host:port` without a path, as the clients put paths behind it. */
export const addresses: Kind<readonly string[]> = {
  form: 'a list of addresses such as http://host:5050',
  many: true,
  schema: textLike(ADDRESS),
  written: asText,
  parse: (words, base) =>
    list.parse(words, base).map((word) => {
      if (ADDRESS.test(word) && URL.canParse(word)) return word.replace(/\/+$/, '');
      throw wrong(word, 'an address such as http://host:5050');
    }),
};

const ADDRESS_OR_BELOW = /^https?:\/\/[^/\s?#@]+(\/[^\s?#@]*)?$/;

/** As `addresses`, each with or without a path that a proxy puts before those of the server. */
export const addressesOrBelow: Kind<readonly string[]> = {
  ...addresses,
  form: 'a list of addresses such as http://host:9000 or https://host/service/name',
  schema: textLike(ADDRESS_OR_BELOW),
  parse: (words, base) =>
    list.parse(words, base).map((word) => {
      if (ADDRESS_OR_BELOW.test(word) && URL.canParse(word)) return word.replace(/\/+$/, '');
      throw wrong(word, 'an address such as http://host:9000 or https://host/service/name');
    }),
};

export const path: Kind<string> = one('a path', { type: 'string', minLength: 1 }, (word, { dir, homeDir }) => {
  if (word === '') throw wrong(word, 'a path');
  if (word.startsWith('~/')) return join(homeDir, word.slice(2));
  return isAbsolute(word) ? word : resolve(dir, word);
});

export const yesNo: Kind<boolean> = one(
  'true or false',
  { enum: [true, false, 'true', 'false'] },
  (word) => {
    if (word === 'true' || word === 'false') return word === 'true';
    throw wrong(word, 'true or false');
  },
  (word) => word === 'true',
);

export const matching = (form: string, pattern: RegExp): Kind<string> =>
  one(form, { ...textLike(pattern), type: ['string', 'number'] }, (word) => {
    if (pattern.test(word)) return word;
    throw wrong(word, form);
  });

/** A list of texts, each of one form. */
export const lists = (form: string, pattern: RegExp): Kind<readonly string[]> => ({
  form,
  many: true,
  schema: textLike(pattern),
  written: asText,
  parse: (words, base) =>
    list.parse(words, base).map((word) => {
      if (pattern.test(word)) return word;
      throw wrong(word, form);
    }),
});

export const choice = <C extends string>(...choices: readonly C[]): Kind<C> => {
  const form = `one of ${choices.join(', ')}`;
  return one(form, { enum: [...choices] }, (word) => {
    const found = choices.find((candidate) => candidate === word);
    if (found === undefined) throw wrong(word, form);
    return found;
  });
};

export const choices = <C extends string>(...known: readonly C[]): Kind<readonly C[]> => {
  const single = choice(...known);
  return {
    form: `a list of ${known.join(', ')}`,
    many: true,
    schema: single.schema,
    written: asText,
    parse: (words, base) => list.parse(words, base).map((word) => single.parse([word], base)),
  };
};

export const wholeFrom = (least: number): Kind<number> => {
  const form = `a whole number from ${least} on`;
  return number(form, /^\d+$/, { type: 'integer', minimum: least }, (word) => {
    if (/^\d+$/.test(word) && Number.isSafeInteger(Number(word)) && Number(word) >= least) return Number(word);
    throw wrong(word, form);
  });
};

export const whole: Kind<number> = wholeFrom(0);

const DECIMAL = /^\d+(\.\d+)?$/;
const DURATION = /^\s*(\d+(\.\d+)?(ms|s|m|h|d)\s*)+$|^\s*\d+(\.\d+)?\s*$/;
const SIZE = /^\s*\d+(\.\d+)?\s*([kmgtpKMGTP](i?[bB])?|[bB])?\s*$/;

/** Above 0, as Mesos takes a role's weight. */
export const weight: Kind<number> = number(
  'a number above 0',
  DECIMAL,
  { type: 'number', exclusiveMinimum: 0 },
  (word) => {
    if (DECIMAL.test(word) && Number(word) > 0 && isExact(Number(word))) return Number(word);
    throw wrong(word, 'a number above 0');
  },
);

function positive(form: string, pattern: RegExp, parse: (word: string) => number): Kind<number> {
  return number(form, pattern, { type: 'number', exclusiveMinimum: 0 }, (word) => {
    const value = parse(word);
    if (value > 0) return value;
    throw wrong(word, form);
  });
}

const natural: JsonObject = { type: 'number', minimum: 0 };

/** Node's timers count 31 bits of milliseconds; a longer one would end at once. */
const LONGEST_MS = 2_147_483_647;

function parseWait(word: string): number {
  const ms = parseDuration(word);
  if (ms <= LONGEST_MS) return ms;
  throw wrong(word, 'a duration of 24 days at most');
}

export const cpus: Kind<number> = number(
  'a number of cpus such as 4 or 0.5',
  /^\s*\d+(\.\d{1,3})?\s*$/,
  natural,
  parseCpus,
);
export const umask: Kind<number> = number(
  'three octal digits such as 077',
  /^0?0[0-7]{2}$/,
  { type: 'integer', minimum: 0, maximum: 77 },
  parseHeldUmask,
);
export const durationMs: Kind<number> = number('a duration such as 90s or 15m', DURATION, natural, parseWait);
/** Above 0: so are a deadline within which something may happen, and a quota under which something may be kept. */
export const positiveMs: Kind<number> = positive('a duration above 0 such as 90s', DURATION, parseWait);
export const positiveBytes: Kind<number> = positive('a size above 0 such as 100g', SIZE, (word) => parseBytes(word));
/** Mesos counts memory and disk in MiB: so does a number alone. */
export const sizeMib: Kind<number> = number('a size such as 8g', SIZE, natural, (word) => toMib(parseBytes(word, 'm')));
