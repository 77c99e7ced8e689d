import { judge } from '../checks/rule.ts';
import { tenantRules } from '../checks/rules/tenant.ts';
import { readTenant, type TenantFacts, unreadOf } from '../checks/subjects/tenant.ts';
import { valueIn } from '../core/fact.ts';
import type { Finding } from '../core/finding.ts';
import type { Settings } from '../settings.ts';
import type { Readers } from './keeper.ts';
import type { Proof } from './plan.ts';
import type { TenantWant } from './wants/tenant.ts';

/**
 * Looks as a stranger would, and at every system again: what is not as promised, or could not be read, is found.
 * @param sparkProperties what the notebook's Spark was told; undefined where nobody may look
 */
export async function proveTenant(
  want: TenantWant,
  sparkProperties: Readonly<Record<string, string>> | undefined,
  settings: Settings,
  read: Readers,
  signal: AbortSignal,
): Promise<Proof> {
  const facts = await readTenant(
    {
      name: want.name,
      role: want.share.quotaRole,
      homes: settings.hdfs.homes,
      stranger: settings.hdfs.stranger,
      policy: () => ({ umask: want.umask, inherits: want.inherits, partition: want.partition }),
      sparkProperties,
    },
    read,
    signal,
  );
  const unread = unreadOf(facts).map(
    (failure): Finding => ({
      rule: 'tenant/unread',
      severity: 'error',
      place: want.name,
      sentence: `${want.name} could not be looked at again: ${failure.message}`,
      data: { tenant: want.name, system: failure.system ?? null, code: failure.code },
      ...(failure.hint === undefined ? {} : { mend: failure.hint }),
    }),
  );
  return { findings: [...unread, ...judge(facts, tenantRules)], holds: holdsOf(facts, want) };
}

/** What was seen, in the words of somebody who looked. */
function holdsOf(facts: TenantFacts, want: TenantWant): string[] {
  const app = valueIn(facts.apps)?.find((one) => one.id === want.appId);
  const task = app?.tasks.find((one) => one.healthy === true);
  const notebook = valueIn(facts.notebook);
  const home = valueIn(facts.home);
  return [
    ...(app !== undefined && task !== undefined
      ? [`${app.id} is healthy on ${task.host}, one task in the partition ${want.partition.name}.`]
      : []),
    ...(notebook?.anonymousAllowed === false
      ? [
          `Zeppelin ${notebook.version} answers at ${notebook.base}, asks for a login${notebook.spark === undefined ? '' : ', and its Spark has the settings of the plan'}.`,
        ]
      : []),
    ...(home?.strangerMayRead === false ? [`${home.path} is closed to a stranger.`] : []),
  ];
}
