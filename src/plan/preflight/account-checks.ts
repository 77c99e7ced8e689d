import type { Outcome, PreflightCheck } from '../../checks/preflight/check.ts';
import { failedBy, orRefused, passed, unlessRefused } from '../../checks/preflight/outcomes.ts';
import { Failure } from '../../core/failure.ts';
import { joinedGroup } from '../group-notes.ts';
import { keptAccount } from '../provision.ts';
import { refuseLdapChanges } from '../refuse-ldap-changes.ts';
import { oneAccount } from '../wants/tenant-account.ts';
import type { ProvisionLook } from './provision-look.ts';

/** The account of the tenant: there, or to be made. */
export const accountChecks = (look: ProvisionLook): readonly PreflightCheck[] => [
  {
    id: 'ldap/account',
    title: look.asked.createAccount === true ? 'the account is there, or its name is free' : 'the account is there',
    after: ['words/name', 'ldap/login'],
    look: (signal) =>
      orRefused(async () => {
        const { asked, read } = look;
        const accounts = await read.ldap.accounts(asked.name, signal);
        const [first] = accounts;
        return unlessRefused([() => oneAccount(asked.name, accounts, asked.createAccount === true)], first?.dn);
      }),
  },
  {
    id: 'ldap/new-account',
    title: 'what lacks of the account can be made',
    after: ['ldap/account'],
    look: (signal) => orRefused(() => newAccount(look, signal)),
  },
];

/** Whether a server lets us write, only writing tells; whoever does not log in may not. */
async function newAccount({ asked, settings, read, platform }: ProvisionLook, signal: AbortSignal): Promise<Outcome> {
  if (asked.createAccount !== true) return { state: 'not needed', why: '--create-account is not given' };
  const want = { name: asked.name, createAccount: true, accountNumber: asked.number };
  const kept = await Promise.all(keptAccount(want, settings).map((one) => one.steps(read, signal)));
  const { steps } = refuseLdapChanges({ steps: kept.flat() }, settings);
  if (steps.length === 0) return passed('nothing lacks');
  if (!platform.ldapBinds) return failedBy(nobody(settings.context));
  if (steps.some(({ change }) => change.target === read.ldap.accountDn(asked.name) && change.action === 'create'))
    await joinedGroup(asked.name, read, signal);
  return passed(steps.map(({ change }) => change.summary).join('; '));
}

const nobody = (context: string): Failure =>
  new Failure(
    'denied',
    `The context ${context} names no account for LDAP, and the directory lets nobody write who does not log in.`,
    {
      system: 'ldap',
      hint: 'Set ldap.bindDn, an account that may write below ldap.people and ldap.groups, and ldap.password.',
    },
  );
