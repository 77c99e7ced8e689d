import { Failure } from '../../core/failure.ts';
import type { LdapOptions } from './options.ts';

/** Does what is asked of the server, and tells the trace of it and of its end. Values, passwords among them, are not told. */
export async function traced<T>({ clock, trace, url }: LdapOptions, call: string, run: () => Promise<T>): Promise<T> {
  if (trace === undefined) return run();
  const begun = clock.now();
  const line = { system: 'ldap', call, base: url };
  try {
    const answer = await run();
    trace({ ...line, ms: clock.now() - begun });
    return answer;
  } catch (thrown) {
    trace({ ...line, failure: Failure.from(thrown).code, ms: clock.now() - begun });
    throw thrown;
  }
}
