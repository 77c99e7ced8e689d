import type { Failure } from './failure.ts';
import { formatDuration } from './quantity.ts';

/** What to do about a server that gave no proper answer: of one that hangs, how long it may take; else as the failure says. */
export const nextStep = ({ code, hint }: Failure, requestTimeoutMs: number, otherwise: string): string =>
  code === 'timeout'
    ? `It hangs, or needs longer than ${formatDuration(requestTimeoutMs)}: see its log and its load; to wait longer: --timeout ${formatDuration(2 * requestTimeoutMs)}`
    : (hint ?? otherwise);
