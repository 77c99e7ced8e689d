import { shellWord } from '../core/shell-word.ts';
import type { Said } from '../plan/said.ts';
import type { Fields, GivenWord } from './fields.ts';

/** Kept words as the command line that they were, for a POSIX shell: arguments first, then options. */
export function saidLine({ command, input, set }: Said, fields: Fields): string {
  const given = Object.entries(fields).map(([name, { syntax }]) => [syntax, input[name]] as const);
  const words = [
    ...given.flatMap(([syntax, word]) => (isOption(syntax) ? [] : argumentsOf(word))),
    ...given.flatMap(([syntax, word]) => (isOption(syntax) ? optionOf(syntax, word) : [])),
    ...set.flatMap((one) => ['--set', one]),
  ];
  return ['mesosctl', command, ...words.map(shellWord)].join(' ');
}

const isOption = (syntax: string): boolean => syntax.startsWith('-');

function argumentsOf(word: GivenWord): readonly string[] {
  if (typeof word === 'string') return [word];
  return typeof word === 'object' ? word : [];
}

function optionOf(syntax: string, word: GivenWord): string[] {
  const name = /--([\w-]+)/.exec(syntax)?.[1] ?? '';
  if (typeof word === 'string') return [`--${name}`, word];
  if (typeof word === 'object') return word.flatMap((one) => [`--${name}`, one]);
  return typeof word === 'boolean' ? [word ? `--${name}` : `--no-${name}`] : [];
}
