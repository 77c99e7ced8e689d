import { unknown } from '../../../core/fact.ts';
import { Failure } from '../../../core/failure.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { silent, soundPlatform, withLdap } from '../../subjects/platform-example.ts';

const refused = unknown(new Failure('unauthenticated', 'The LDAP server did not take the password.'));

export default rule<PlatformFacts>({
  id: 'platform/ldap-login-refused',
  reads: 'platform',
  severity: 'error',
  title: 'The directory does not take our login',
  why: 'Nobody is looked up or made without it, and each further try with a wrong password brings the lock of the account nearer.',
  sources: [
    'RFC 4511 section 4.2.2: invalidCredentials',
    'draft-behera-ldap-password-policy section 5.2.11: pwdMaxFailure',
  ],
  *check({ ldap }) {
    if (ldap?.ok !== true || ldap.value.server.ok) return;
    const { code, message, hint } = ldap.value.server.failure;
    if (code !== 'unauthenticated') return;
    yield {
      place: 'ldap',
      sentence: message,
      mend: hint ?? 'Check ldap.bindDn and its password: mesosctl context show',
    };
  },
  bad: [withLdap({ server: refused, whoAmI: refused, paging: refused })],
  good: [soundPlatform, withLdap({ server: silent, whoAmI: silent, paging: silent })],
});
