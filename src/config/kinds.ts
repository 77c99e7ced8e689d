import { isAbsolute, join, resolve } from 'node:path';
import { Failure } from '../core/failure.ts';
import { parseUmask } from '../core/mode.ts';
import { parseBytes, parseCpus, parseDuration, toMib } from '../core/quantity.ts';

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
  /** @throws Failure when the words are not of this kind */
  parse(words: readonly string[], base: Base): T;
}

const one = <T>(form: string, parse: (word: string, base: Base) => T): Kind<T> => ({
  form,
  many: false,
  parse: (words, base) => parse(words[0] ?? '', base),
});

const wrong = (word: string, form: string): Failure => new Failure('config', `"${word}" is not ${form}.`);

export const text: Kind<string> = one('a text', (word) => {
  if (word === '') throw wrong(word, 'a text');
  return word;
});

export const list: Kind<readonly string[]> = {
  form: 'a list of texts',
  many: true,
  parse: (words) => words.map((word) => word.trim()).filter((word) => word !== ''),
};

/** `http://host:port` without a path, as the clients put paths behind it. */
export const addresses: Kind<readonly string[]> = {
  form: 'a list of addresses such as http://host:5050',
  many: true,
  parse: (words, base) =>
    list.parse(words, base).map((word) => {
      const bare = word.replace(/\/+$/, '');
      if (/^https?:\/\/[^/\s?#@]+$/.test(bare) && URL.canParse(bare)) return bare;
      throw wrong(word, 'an address such as http://host:5050');
    }),
};

export const path: Kind<string> = one('a path', (word, { dir, homeDir }) => {
  if (word === '') throw wrong(word, 'a path');
  if (word.startsWith('~/')) return join(homeDir, word.slice(2));
  return isAbsolute(word) ? word : resolve(dir, word);
});

export const yesNo: Kind<boolean> = one('true or false', (word) => {
  if (word === 'true' || word === 'false') return word === 'true';
  throw wrong(word, 'true or false');
});

export const matching = (form: string, pattern: RegExp): Kind<string> =>
  one(form, (word) => {
    if (pattern.test(word)) return word;
    throw wrong(word, form);
  });

export const choice = <C extends string>(...choices: readonly C[]): Kind<C> => {
  const form = `one of ${choices.join(', ')}`;
  return one(form, (word) => {
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
    parse: (words, base) => list.parse(words, base).map((word) => single.parse([word], base)),
  };
};

export const wholeFrom = (least: number): Kind<number> => {
  const form = `a whole number from ${least} on`;
  return one(form, (word) => {
    if (/^\d+$/.test(word) && Number.isSafeInteger(Number(word)) && Number(word) >= least) return Number(word);
    throw wrong(word, form);
  });
};

export const whole: Kind<number> = wholeFrom(0);

/** Above 0, as Mesos takes a role's weight. */
export const weight: Kind<number> = one('a number above 0', (word) => {
  if (/^\d+(\.\d+)?$/.test(word) && Number(word) > 0) return Number(word);
  throw wrong(word, 'a number above 0');
});

function positive(form: string, parse: (word: string) => number): Kind<number> {
  return one(form, (word) => {
    const value = parse(word);
    if (value > 0) return value;
    throw wrong(word, form);
  });
}

export const cpus: Kind<number> = one('a number of cpus such as 4 or 0.5', parseCpus);
export const umask: Kind<number> = one('three octal digits such as 077', parseUmask);
export const durationMs: Kind<number> = one('a duration such as 90s or 15m', parseDuration);
/** Above 0: so are a deadline within which something may happen, and a quota under which something may be kept. */
export const positiveMs: Kind<number> = positive('a duration above 0 such as 90s', parseDuration);
export const positiveBytes: Kind<number> = positive('a size above 0 such as 100g', (word) => parseBytes(word));
/** Mesos counts memory and disk in MiB: so does a number alone. */
export const sizeMib: Kind<number> = one('a size such as 8g', (word) => toMib(parseBytes(word, 'm')));
