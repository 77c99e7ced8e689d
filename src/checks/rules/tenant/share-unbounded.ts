import { known, valueIn } from '../../../core/fact.ts';
import { ASKED_LABEL, rememberedOf } from '../../../core/remembered.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { encodeTenantName } from '../../../core/tenant-name.ts';
import { rule } from '../../rule.ts';
import type { TenantFacts } from '../../subjects/tenant.ts';
import { soundApp, soundTenant } from '../../subjects/tenant-example.ts';

/** The role within another one's quota that was chosen for him by name; undefined where the role is his own. */
function roleAsked(facts: TenantFacts): string | undefined {
  const chosen = rememberedOf(valueIn(facts.apps)?.[0]?.definition).role;
  if (chosen?.includes('/') === true) return chosen;
  return facts.role === encodeTenantName(facts.name) || facts.role === chosen ? undefined : facts.role;
}

/** An app that runs under the role of its partition, because that was asked for. */
const inside = (role: string) => {
  const app = soundApp();
  const labels = { [ASKED_LABEL]: JSON.stringify({ role }) };
  return { ...app, definition: { ...app.definition, role: 'spark', labels } };
};

export default rule<TenantFacts>({
  id: 'tenant/share-unbounded',
  reads: 'tenant',
  severity: 'warning',
  title: 'Nothing bounds the share of a tenant',
  why: 'Mesos has no pre-emption: a coarse Spark without a bound takes every free cpu within a second and keeps it until its context stops.',
  sources: ['Apache Mesos, docs/quota.md, 1.11.0', 'Spark 3.5.6 on Mesos 1.12: a greedy application watched'],
  *check(facts) {
    if (!facts.quota.ok || (valueIn(facts.apps)?.length ?? 0) === 0) return;
    const quota = facts.quota.value;
    if (quota !== undefined && Object.keys({ ...quota.limits, ...quota.guarantees }).length > 0) return;
    const top = facts.role.split('/')[0] ?? facts.role;
    const isShared = roleAsked(facts) !== undefined;
    yield {
      place: `mesos role ${top}`,
      sentence: `The role ${top} has no quota, so ${facts.name} may take the whole partition.`,
      // Provisioning sets no quota on a role that several tenants share.
      mend: isShared
        ? `Set a quota on the role ${top}, which ${facts.name} shares with others: its tenants divide it by their weights.`
        : `mesosctl user provision ${shellWord(facts.name)}`,
    };
  },
  bad: [
    { ...soundTenant, quota: known(undefined) },
    { ...soundTenant, role: 'spark', quota: known(undefined), apps: known([inside('spark/alice')]) },
  ],
  good: [soundTenant, { ...soundTenant, apps: known([]), quota: known(undefined) }],
});
