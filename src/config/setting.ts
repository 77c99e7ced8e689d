import type { JsonObject } from '../core/json.ts';
import { type Base, type Kind, yesNo } from './kinds.ts';

/** One setting of a context: its path in the file, what it is, and what it is when nobody says. */
export interface Setting<T> {
  /** `mesos.masters`: also `--set mesos.masters=…` and MESOSCTL_MESOS_MASTERS. */
  readonly path: string;
  /** One sentence for the operator. */
  readonly about: string;
  /** What a person would write: "a size such as 8g". */
  readonly form: string;
  /** Whether it may be a list; in a variable or flag its words stand between commas. */
  readonly many: boolean;
  /** JSON schema of one word. */
  readonly schema: JsonObject;
  /** How one word is written into a file. */
  written(word: string): string | number | boolean;
  /** As an operator would write it. */
  readonly fallback: readonly string[] | undefined;
  /** Whether it protects, so that a flag or a variable may turn it on and only the file turns it off. */
  readonly isGuard: boolean;
  /** The value of what was written, or of the fallback. @throws Failure when the words are not of the form */
  parse(words: readonly string[] | undefined, base: Base): T;
}

const common = (path: string, kind: Kind<unknown>, about: string) => ({
  path,
  about,
  form: kind.form,
  many: kind.many,
  schema: kind.schema,
  written: kind.written,
  isGuard: false,
});

/** A setting that always has a value. */
export const setting = <T>(path: string, kind: Kind<T>, fallback: readonly string[], about: string): Setting<T> => ({
  ...common(path, kind, about),
  fallback,
  parse: (words, base) => kind.parse(words ?? fallback, base),
});

/** A switch that protects a platform, off unless said. */
export const guard = (path: string, about: string): Setting<boolean> => ({
  ...setting(path, yesNo, ['false'], about),
  isGuard: true,
});

/** A setting that may stay unset. */
export const maybe = <T>(path: string, kind: Kind<T>, about: string): Setting<T | undefined> => ({
  ...common(path, kind, about),
  fallback: undefined,
  parse: (words, base) => (words === undefined ? undefined : kind.parse(words, base)),
});

/** A setting without which its system cannot be opened; empty as long as nobody asks for the system. */
export const needed = (path: string, kind: Kind<string>, about: string): Setting<string> => ({
  ...common(path, kind, about),
  fallback: undefined,
  parse: (words, base) => (words === undefined ? '' : kind.parse(words, base)),
});

/** The variable of a path: `mesos.serverName` is MESOSCTL_MESOS_SERVER_NAME. */
export const variableOf = (path: string): string =>
  `MESOSCTL_${path
    .replace(/([A-Z])/g, '_$1')
    .replaceAll(/[.-]/g, '_')
    .toUpperCase()}`;
