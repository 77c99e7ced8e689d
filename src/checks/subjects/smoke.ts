/** What rules of the family `smoke` judge: the plan that runs the paragraph gathers it. */
export type { SmokeAttempt, SmokeSeen } from '../../core/smoke-seen.ts';
