/** What rules of the family `umask` judge. */
export type { HeldEntry } from '../../core/umask/told-fault.ts';
