import { masked } from '../core/masked.ts';

/** Whether a value that is no secret by its name holds one: the password of `zk://user:password@host/mesos`. */
export const bearsSecret = (word: string): boolean => masked(word) !== word;
