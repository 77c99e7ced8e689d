import type { FailureCode } from '../core/failure.ts';

/** Failures of a stream that another attempt may mend. */
export const PASSING: ReadonlySet<FailureCode> = new Set(['unavailable', 'unreachable', 'timeout']);

/** The pause before the first attempt to attach again. */
export const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** The pause after one that was in vain. */
export const longerPause = (pauseMs: number): number => Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
