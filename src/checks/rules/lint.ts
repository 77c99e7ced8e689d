import type { Rule } from '../rule.ts';
import type { LintedFile } from '../subjects/linted-file.ts';
import fileMalformed from './lint/file-malformed.ts';
import suppressionEnded from './lint/suppression-ended.ts';
import suppressionUnfounded from './lint/suppression-unfounded.ts';
import suppressionUnknownRule from './lint/suppression-unknown-rule.ts';
import suppressionUseless from './lint/suppression-useless.ts';

/** What lint says of a file whatever its kind, and of what is to be passed over in it. */
export const lintedFileRules: readonly Rule<LintedFile>[] = [
  fileMalformed,
  suppressionEnded,
  suppressionUnfounded,
  suppressionUnknownRule,
  suppressionUseless,
];
