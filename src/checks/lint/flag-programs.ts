import type { Entry } from '../text/entry.ts';
import type { Excerpt } from '../text/excerpt.ts';

export type FlagKind = 'mesos-master' | 'mesos-agent' | 'marathon-flags';

/** What starts which program. */
const PROGRAMS: readonly (readonly [FlagKind, RegExp])[] = [
  ['mesos-master', /^mesos-master(\.sh)?$/],
  ['mesos-agent', /^mesos-(agent|slave)(\.sh)?$/],
  ['marathon-flags', /^marathon(\.sh)?$|^marathon-assembly.*\.jar$|^mesosphere\.marathon\.Main$/],
];

/** `mesos master` is `mesos-master`. */
const SUBCOMMANDS: ReadonlyMap<string, FlagKind> = new Map([
  ['mesos master', 'mesos-master'],
  ['mesos agent', 'mesos-agent'],
  ['mesos slave', 'mesos-agent'],
]);

/** Images whose entry point is the program, so that flags follow the image. */
const IMAGES: readonly (readonly [FlagKind, RegExp])[] = [
  ['mesos-master', /(^|\/)mesos-master([:@]|$)/],
  ['mesos-agent', /(^|\/)mesos-(agent|slave)([:@]|$)/],
  ['marathon-flags', /(^|\/)marathon([:@]|$)/],
];

/** What the variables of a program begin with. */
const PREFIXES: Readonly<Record<FlagKind, string>> = {
  'mesos-master': 'MESOS_',
  'mesos-agent': 'MESOS_',
  'marathon-flags': 'MARATHON_',
};

const baseName = (word: string): string => word.slice(word.lastIndexOf('/') + 1);

export const programOf = (word: string): FlagKind | undefined =>
  PROGRAMS.find(([, form]) => form.test(baseName(word)))?.[0];

export const programOfImage = (image: string): FlagKind | undefined => IMAGES.find(([, form]) => form.test(image))?.[0];

/** The program that a command begins with, and how many words name it. */
export function programAt(words: readonly string[], index: number): { kind: FlagKind; length: 1 | 2 } | undefined {
  const word = words[index] ?? '';
  const kind = programOf(word);
  if (kind !== undefined) return { kind, length: 1 };
  const two = SUBCOMMANDS.get(`${baseName(word)} ${words[index + 1]}`);
  return two === undefined ? undefined : { kind: two, length: 2 };
}

/**
 * A variable of a program as the flag that it is: `MESOS_WORK_DIR` is `work_dir`. For Marathon one that is empty is a switch
 * that is on (Main.scala, envToArgs).
 */
export function variableFlag(entry: Entry, kind: FlagKind): Entry[] {
  const prefix = PREFIXES[kind];
  if (!entry.key.startsWith(prefix)) return [];
  const value = entry.value === '' && kind === 'marathon-flags' ? 'true' : entry.value;
  return [{ ...entry, key: entry.key.slice(prefix.length).toLowerCase(), value }];
}

/** `NAME=value` in one word. */
export function variableWord(word: Excerpt): Entry[] {
  const equals = word.text.indexOf('=');
  if (equals <= 0) return [];
  const content = word.from(equals + 1);
  const keyAt = word.spanOf({ start: 0, end: equals });
  return [{ key: word.text.slice(0, equals), value: content.text, keyAt, valueAt: content.at, at: word.at }];
}
