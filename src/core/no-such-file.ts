import { Failure } from './failure.ts';

/** A file that the words name and that is not there: the words are wrong, whichever command they are of. */
export const noSuchFile = (path: string, hint?: string): Failure =>
  new Failure('config', `There is no file ${path}.`, { hint });
