import type { LeftProgram } from './types.ts';

/** What is written down of a program that runs, and of the process that began it. */
export interface KeptProgram extends Omit<LeftProgram, 'isAttended'> {
  /** See World. */
  readonly mark: string;
  readonly byPid: number;
  readonly byMark: string;
}
