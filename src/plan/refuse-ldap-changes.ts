import { Failure } from '../core/failure.ts';
import type { Settings } from '../settings.ts';
import type { Plan } from './plan.ts';

/**
 * The plan, where it may be carried out: accounts of Active Directory carry passwords, policies and SIDs that are its
 * administrator's to give, and the writing door refuses them too, but only when half of the plan may have been done.
 * @throws Failure `unsupported`
 */
export function refuseLdapChanges<P extends Pick<Plan, 'steps'>>(plan: P, { ldap }: Pick<Settings, 'ldap'>): P {
  const changes = plan.steps.flatMap(({ change }) => (change.system === 'ldap' ? [change] : []));
  if (ldap.schema !== 'ad' || changes.length === 0) return plan;
  const words = changes.map(({ action, target }) => `${action} ${target}`).join(', ');
  throw new Failure(
    'unsupported',
    `mesosctl changes nothing in Active Directory, and the plan would ${words}; nothing was done.`,
    {
      system: 'ldap',
      hint: "Let the directory's administrator do it; an account needs uidNumber, gidNumber and unixHomeDirectory. Then run the command without --create-account or --delete-account.",
    },
  );
}
