import { shellWord } from './shell-word.ts';

/** Words as the line that a POSIX shell would split into them again. */
export const shellLine = (words: readonly string[]): string => words.map(shellWord).join(' ');
