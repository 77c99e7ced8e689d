import { shellWord } from './shell-word.ts';
import { upwards } from './umask/policies.ts';

/** The line that lists the folder above a path, which may be there where the path is not. */
export const listAbove = (path: string): string =>
  `mesosctl hdfs list ${shellWord((upwards(path)[1] ?? '/').replace(PATTERN_SIGNS, '\\$&'))}`;

/** `hdfs list` takes a path for a pattern. */
const PATTERN_SIGNS = /[*?[\]{}\\]/g;
