import type { FailureCode } from '../../../core/failure.ts';
import { nextStep } from '../../../core/next-step.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { silent, soundPlatform, withLdap } from '../../subjects/platform-example.ts';

/** What comes of a directory that cannot be spoken to; a login that is refused is another matter. */
const DOWN: ReadonlySet<FailureCode> = new Set(['unreachable', 'timeout', 'unavailable', 'protocol']);

export default rule<PlatformFacts>({
  id: 'platform/ldap-down',
  reads: 'platform',
  severity: 'error',
  title: 'The directory does not answer',
  why: 'Who somebody is, the directory tells alone: without it nobody is provisioned, and logins to notebooks end as well.',
  sources: ['RFC 4511 section 5.3: the transport of LDAP'],
  *check({ ldap, requestTimeoutMs }) {
    if (ldap?.ok !== true || ldap.value.server.ok) return;
    const { failure } = ldap.value.server;
    if (!DOWN.has(failure.code)) return;
    yield {
      place: 'ldap',
      sentence: `The directory does not answer: ${failure.message}`,
      mend: nextStep(failure, requestTimeoutMs, 'Start it, or set ldap.url to one that runs: mesosctl context show'),
    };
  },
  bad: [withLdap({ server: silent, whoAmI: silent, paging: silent })],
  good: [soundPlatform],
});
