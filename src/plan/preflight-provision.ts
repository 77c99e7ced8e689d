import type { Outcome, Preflight, PreflightCategory } from '../checks/preflight/check.ts';
import { orRefused, passed } from '../checks/preflight/outcomes.ts';
import { systemChecks } from '../checks/preflight/system-checks.ts';
import { accountChecks } from './preflight/account-checks.ts';
import { homeChecks } from './preflight/home-checks.ts';
import { notebookChecks } from './preflight/notebook-checks.ts';
import { ownChecks, wordChecks } from './preflight/own-checks.ts';
import { type ProvisionLook, type ProvisionScope, provisionLook } from './preflight/provision-look.ts';
import { shareChecks } from './preflight/share-checks.ts';
import { planProvision } from './provision.ts';

/**
 * May this tenant be provisioned now? What provisioning refuses by and by, asked of its own parts and all at once; what is
 * free now; and at last the plan itself. Made anew for each look, for its checks share what they read.
 */
export function provisionPreflight(scope: ProvisionScope): Preflight {
  const look = provisionLook(scope);
  const { asked, platform, clock } = scope;
  const systems = systemChecks(platform, clock, ['mesosctl/context']);
  const before: readonly PreflightCategory[] = [
    wordChecks(look),
    ownChecks(look),
    { id: 'ldap', title: 'LDAP', checks: [...systems.ldap, ...accountChecks(look)] },
    { id: 'hdfs', title: 'HDFS', checks: [...systems.hdfs, ...homeChecks(look)] },
    { id: 'mesos', title: 'Mesos', checks: systems.mesos },
    { id: 'marathon', title: 'Marathon', checks: systems.marathon },
    shareChecks(look),
    notebookChecks(look),
  ];
  return {
    job: `provision ${asked.name}`,
    verdict: { subject: asked.name, step: 'be provisioned' },
    categories: [...before, planCategory(look, before)],
  };
}

/** What only tells of now: the plan can be made nonetheless. */
const OF_NOW: ReadonlySet<string> = new Set([
  'mesosctl/changes',
  'mesosctl/lock',
  'mesosctl/journal',
  'mesosctl/unfinished',
  'hdfs/room',
  'share/quota-room',
  'zeppelin/deployments',
  'zeppelin/room',
]);

function planCategory(look: ProvisionLook, before: readonly PreflightCategory[]): PreflightCategory {
  const { asked } = look;
  return {
    id: 'plan',
    title: 'The plan',
    checks: [
      {
        id: 'plan/made',
        title: `the plan to provision ${asked.name} can be made`,
        after: before.flatMap(({ checks }) => checks.map(({ id }) => id)).filter((id) => !OF_NOW.has(id)),
        look: (signal) => orRefused(() => planOutcome(look, signal)),
      },
    ],
  };
}

async function planOutcome(
  { asked, settings, smoke, files, read }: ProvisionLook,
  signal: AbortSignal,
): Promise<Outcome> {
  const scope = { settings, smoke, readText: (path: string) => files.readText(path) };
  const { steps } = await planProvision(asked, scope, read, signal);
  const systems = [...new Set(steps.map(({ change }) => change.system))];
  const changes = steps.length === 1 ? '1 change' : `${steps.length} changes`;
  return passed(steps.length === 0 ? 'nothing to do' : `${changes} in ${new Intl.ListFormat('en').format(systems)}`);
}
