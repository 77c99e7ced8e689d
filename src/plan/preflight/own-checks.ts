import type { PreflightCategory } from '../../checks/preflight/check.ts';
import { failedBy, passed, unlessRefused, worthALook } from '../../checks/preflight/outcomes.ts';
import { legalTenantName } from '../../core/tenant-name.ts';
import { readDamage, readRuns, shortId, stateOf } from '../find-run.ts';
import type { Run } from '../runs.ts';
import { refuseOtherOwners } from '../umask/home-policy.ts';
import { refuseOwnAccount } from '../wants/own-account.ts';
import { homeUmask } from '../wants/tenant.ts';
import type { ProvisionLook } from './provision-look.ts';

/** What was asked for, by itself: no server is needed to refuse it. */
export const wordChecks = ({ asked, settings }: ProvisionLook): PreflightCategory => ({
  id: 'words',
  title: 'What is asked for',
  checks: [
    {
      id: 'words/name',
      title: `${asked.name} can be a tenant's name`,
      isLasting: true,
      look: async () =>
        unlessRefused([() => legalTenantName(asked.name), () => refuseOwnAccount(asked.name, settings)]),
    },
    {
      id: 'words/umask',
      title: 'the umask closes the home to strangers',
      isLasting: true,
      look: async () => unlessRefused([() => homeUmask(asked, settings)]),
    },
    {
      id: 'words/owner',
      title: 'the context gives the home to its tenant',
      isLasting: true,
      look: async () => unlessRefused([() => refuseOtherOwners(asked.name, settings)]),
    },
  ],
});

/** The context, the locks and the journal of mesosctl. */
export const ownChecks = ({ asked, settings, platform, files }: ProvisionLook): PreflightCategory => ({
  id: 'mesosctl',
  title: 'mesosctl on this host',
  checks: [
    {
      id: 'mesosctl/context',
      title: `the context ${settings.context} says what is needed of every system`,
      isLasting: true,
      look: async () => {
        const missing = platform.missing(NEEDED);
        return missing === undefined ? passed() : failedBy(missing);
      },
    },
    {
      id: 'mesosctl/changes',
      title: 'the context may be changed',
      isLasting: true,
      look: async () => {
        const { context, readOnly, protected: isProtected } = settings;
        if (!readOnly) return passed(isProtected ? `it is protected: add --confirm ${context}` : undefined);
        const sentence = `The context ${context} is read-only: every change is refused.`;
        const hint = `See where readOnly is set with: mesosctl context show --context ${context}`;
        return { state: 'failed', problems: [{ sentence, hint }] };
      },
    },
    {
      id: 'mesosctl/lock',
      title: `nobody else is at work on ${asked.name}`,
      after: ['words/name'],
      look: async () => {
        const { locked } = await platform.starting(`user-${asked.name}`);
        return locked === undefined ? passed() : failedBy(locked);
      },
    },
    {
      id: 'mesosctl/journal',
      title: 'the journal can be kept',
      look: async () => {
        const { unwritable } = await platform.starting(`user-${asked.name}`);
        if (unwritable !== undefined) return failedBy(unwritable);
        const damage = await readDamage(settings, files);
        return damage === undefined
          ? passed()
          : worthALook([{ sentence: damage.message, ...(damage.hint === undefined ? {} : { hint: damage.hint }) }]);
      },
    },
    {
      id: 'mesosctl/unfinished',
      title: `no earlier run on ${asked.name} was left unfinished`,
      after: ['mesosctl/lock', 'mesosctl/journal'],
      look: async () => {
        const runs = await readRuns(settings, files);
        const last = runs.findLast(({ title }) => RUNS.some((verb) => title === `${verb} ${asked.name}`));
        return last === undefined || !isOpen(last, runs) ? passed() : worthALook([unfinished(last, runs)]);
      },
    },
  ],
});

/** What provisioning cannot do without. */
const NEEDED = ['ldap', 'hdfs', 'mesos', 'marathon'] as const;

const RUNS = ['provision', 'deprovision'];

const isOpen = (run: Run, runs: readonly Run[]): boolean => ['not ended', 'failed'].includes(stateOf(run, runs));

function unfinished(run: Run, runs: readonly Run[]) {
  const made = run.steps.filter(({ state }) => state === 'done').length;
  const how = stateOf(run, runs) === 'failed' ? 'failed' : 'was stopped';
  const at = new Date(run.at).toISOString();
  return {
    sentence: `The run ${shortId(run, runs)} (${run.title}, ${at}) ${how} after ${made} of ${run.steps.length} changes.`,
    hint: `Provisioning goes on from there. To see what was done: mesosctl plan show ${shortId(run, runs)}`,
  };
}
