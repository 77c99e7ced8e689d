import { Failure } from './failure.ts';

/** Whether a leader was looked for and none was found, unlike a server that is asked and says "not now" (503). */
export const isLeaderless = ({ code, cause }: Failure): boolean => code === 'unavailable' && cause instanceof Failure;
