import { traced as tracedCall } from '../layers/traced.ts';
import type { LdapOptions } from './options.ts';

/** Does what is asked of the server, and tells the trace of its end. Values, passwords among them, are not told. */
export const traced = <T>({ clock, trace, url }: LdapOptions, call: string, run: () => Promise<T>): Promise<T> =>
  tracedCall(clock, trace, { system: 'ldap', call, base: url }, run);
