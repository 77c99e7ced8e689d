import { judge } from '../../checks/rule.ts';
import { tenantRules } from '../../checks/rules/tenant.ts';
import { type TenantFacts, unreadOf } from '../../checks/subjects/tenant.ts';
import { readTenants } from '../../checks/subjects/tenants.ts';
import { type Fact, valueIn } from '../../core/fact.ts';
import type { Finding } from '../../core/finding.ts';
import { toJson } from '../../core/json.ts';
import { formatMode } from '../../core/mode.ts';
import type { Scalars } from '../../core/resources.ts';
import { scalarWords } from '../../core/scalar-words.ts';
import type { Cell } from '../../output/block.ts';
import { policyOf } from '../../plan/wants/tenant-partition.ts';
import { query } from '../define.ts';
import { flag } from '../fields.ts';

export default query({
  summary: 'List all tenants, one row each, across all systems',
  about:
    'A tenant is whoever has a home or a notebook. FAULTS counts what the rules find in this one look; mesosctl user show tells more.',
  needs: ['ldap', 'hdfs', 'mesos', 'marathon'],
  fields: { all: flag('--all', 'also people who have an account and nothing else') },
  examples: ['mesosctl user list', 'mesosctl user list --all -o json'],
  async run({ input, settings, signal, ldap, hdfs, mesos, marathon }) {
    const about = {
      homes: settings.hdfs.homes,
      policy: policyOf(settings),
      withoutHome: input.all === true,
    };
    const { tenants, unread } = await readTenants(about, { ldap, hdfs, mesos, marathon }, signal);
    const judged = tenants.map((facts) => ({ facts, findings: judge(facts, tenantRules) }));
    return {
      data: judged.map(({ facts, findings }) => dataOf(facts, findings)),
      view: {
        kind: 'table',
        heads: ['NAME', 'UID', 'HOME', 'MODE', 'SHARE', 'NOTEBOOK', 'ON', 'FAULTS'],
        rows: judged.map(({ facts, findings }) => rowOf(facts, findings)),
        spare: [1, 6],
        empty: 'No tenant yet: mesosctl user provision <user> makes one.',
      },
      unread,
      exit:
        unread.length > 0
          ? 3
          : judged.flatMap((one) => one.findings).some((finding) => finding.severity === 'error')
            ? 1
            : 0,
    };
  },
});

function rowOf(facts: TenantFacts, findings: readonly Finding[]): (string | Cell)[] {
  const accounts = valueIn(facts.accounts);
  const status = valueIn(facts.home)?.status;
  const [app] = valueIn(facts.apps) ?? [];
  const notebook: Cell =
    app === undefined
      ? { text: absent(facts.apps) }
      : app.tasksHealthy > 0
        ? { text: 'healthy', tone: 'good' }
        : { text: 'not healthy', tone: 'bad' };
  return [
    facts.name,
    accounts?.[0]?.uidNumber.toString() ?? absent(facts.accounts),
    status === undefined ? absent(facts.home) : `${status.owner}:${status.group}`,
    status === undefined ? absent(facts.home) : formatMode(status.mode),
    facts.quota.ok ? shareOf(facts.quota.value) : absent(facts.quota),
    notebook,
    app?.tasks[0]?.host || absent(facts.apps),
    findings.length === 0 ? '0' : { text: String(findings.length), tone: 'bad' },
  ];
}

/** What is not there, and what could not be read. */
const absent = (fact: Fact<unknown>): string => (fact.ok ? '-' : '?');

/** Limits; before Mesos 1.9 guarantees, which are limits too. */
const shareOf = (quota: { readonly limits: Scalars; readonly guarantees: Scalars } | undefined): string => {
  const amounts = [quota?.limits, quota?.guarantees].find((one) => one !== undefined && Object.keys(one).length > 0);
  return amounts === undefined ? '-' : scalarWords(amounts).replace(' mem', '');
};

/** What could not be read is null, and never an empty list. */
function dataOf(facts: TenantFacts, findings: readonly Finding[]) {
  const status = valueIn(facts.home)?.status;
  return {
    name: facts.name,
    accounts: valueIn(facts.accounts)?.map(({ dn, uidNumber }) => ({ dn, uidNumber })) ?? null,
    home:
      status === undefined
        ? null
        : {
            path: valueIn(facts.home)?.path ?? null,
            owner: status.owner,
            group: status.group,
            mode: formatMode(status.mode),
          },
    share: toJson(valueIn(facts.quota) ?? null),
    apps:
      valueIn(facts.apps)?.map(({ id, tasksHealthy, tasks }) => ({
        id,
        tasksHealthy,
        hosts: tasks.map(({ host }) => host),
      })) ?? null,
    findings: toJson(findings),
    unread: [...new Set(unreadOf(facts).map(({ message }) => message))],
  };
}
