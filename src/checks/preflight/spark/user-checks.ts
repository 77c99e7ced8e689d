import type { PreflightCategory } from '../check.ts';
import { notNeeded, outcomeFrom } from '../problems.ts';
import { withDoor } from '../with-door.ts';
import type { HdfsLook } from './hdfs-look.ts';

/** Whether the directory knows whose job it is. */
export const userChecks = ({
  systems,
  platform: { doors },
  user,
}: Pick<HdfsLook, 'systems' | 'platform' | 'user'>): PreflightCategory => ({
  id: 'user',
  title: 'User',
  checks: [
    ...systems.ldap,
    {
      id: 'user/known',
      title: 'the user has one account',
      after: ['ldap/login'],
      async look(signal) {
        if (user === undefined) return notNeeded('whose job it is was not said (--user)');
        return withDoor(doors.ldap, async (ldap) => {
          const accounts = await ldap.accounts(user, signal);
          if (accounts.length === 1) return { state: 'passed', told: accounts[0]?.dn ?? user };
          const sentence =
            accounts.length === 0
              ? `The directory knows no account ${user}.`
              : `There are ${accounts.length} accounts ${user}.`;
          const hint =
            accounts.length === 0 ? `mesosctl user provision ${user} --create-account` : `mesosctl user show ${user}`;
          return outcomeFrom({ failing: [{ sentence, hint }] });
        });
      },
    },
  ],
});
