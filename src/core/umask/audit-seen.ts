import type { FailureCode } from '../failure.ts';
import type { TenantTally } from './tally.ts';

/** Why something was not looked into. */
export type PassedOver = 'protected' | 'trash' | 'passing' | 'no tenant' | 'shared' | 'deeper';

/** What an audit has seen so far. Plain data, so that it can be kept and gone on with. */
export interface AuditSeen {
  /** By root of the policy. */
  readonly tenants: Record<string, TenantTally>;
  readonly passedOver: Partial<Record<PassedOver, PassedTally>>;
  vanished: number;
  readonly unread: UnreadPlaces[];
}

export interface PassedTally {
  count: number;
  /** The first of them. */
  readonly paths: string[];
}

/** Places that could not be read for one reason: the first of them, and how many. */
export interface UnreadPlaces {
  readonly code: FailureCode;
  readonly message: string;
  readonly hint?: string | undefined;
  count: number;
}

export const nothingSeen = (): AuditSeen => ({ tenants: {}, passedOver: {}, vanished: 0, unread: [] });
