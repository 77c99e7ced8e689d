import type { Failure } from './failure.ts';
import { isObject } from './json.ts';

/** The detail of a failure of a peer whose answer began and did not come to its end. */
export const BROKE_OFF = { outcome: 'broke off' } as const;

/** Whether the peer has answered, but not to the end: it is not silent. */
export const brokeOff = ({ detail }: Failure): boolean => isObject(detail) && detail['outcome'] === BROKE_OFF.outcome;
