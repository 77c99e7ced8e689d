import { basename } from 'node:path';
import type { OneSubject } from '../subjects/text-subjects.ts';
import type { ReadFile } from './read-file.ts';

/** The subjects that stand in the file of a name, of the files of one folder. */
export const subjectsIn = (files: readonly ReadFile[], name: string): readonly OneSubject[] =>
  files.find(({ source }) => basename(source.path) === name)?.subjects ?? [];
