import { Failure } from '../../core/failure.ts';

/** Of which system it is said, and what to do where the program is not there. */
export interface Sought {
  readonly system: 'program' | 'spark';
  readonly hint: string;
}

/** Why a program could not be begun: `not-found`, `denied`, else `failed`. */
export function notRun(program: string, thrown: unknown, { system, hint }: Sought): Failure {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  const parts = { system, cause: thrown };
  if (code === 'ENOENT') {
    return new Failure('not-found', `There is no program ${program} on this host.`, { ...parts, hint });
  }
  if (code === 'EACCES') {
    return new Failure('denied', `The program ${program} may not be run by us.`, {
      ...parts,
      hint: `See its mode: ls -l ${program}`,
    });
  }
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return new Failure('failed', `The program ${program} could not be run: ${why}`, parts);
}

/** A program that somebody has named. */
export const asNamed: Sought = { system: 'program', hint: 'Name it by its whole path, or run mesosctl where it is.' };
