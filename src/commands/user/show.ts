import { judge } from '../../checks/rule.ts';
import { tenantRules } from '../../checks/rules/tenant.ts';
import { isKnown, readTenant, type TenantFacts, unreadOf } from '../../checks/subjects/tenant.ts';
import { type Fact, valueIn } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { toJson } from '../../core/json.ts';
import { formatMode } from '../../core/mode.ts';
import { notebookAddress } from '../../core/notebook-address.ts';
import { formatBytes } from '../../core/quantity.ts';
import { type Scalars, scalarsOf } from '../../core/resources.ts';
import { scalarWords } from '../../core/scalar-words.ts';
import { encodeTenantName, legalTenantName } from '../../core/tenant-name.ts';
import { isReservedFor } from '../../core/tenant-reservation.ts';
import { type Block, type Cell, group, type RecordBlock } from '../../output/block.ts';
import { findingsBlock } from '../../output/plan-block.ts';
import { policyOf } from '../../plan/wants/tenant-partition.ts';
import { promisesOf } from '../../plan/zeppelins.ts';
import { query } from '../define.ts';
import { word } from '../fields.ts';

export default query({
  summary: 'Show one tenant across all systems, and what is wrong with it',
  isTable: false,
  needs: ['ldap', 'hdfs', 'mesos', 'marathon', 'zeppelin'],
  fields: { user: word('<user>', 'login name of the tenant') },
  examples: ['mesosctl user show alice', 'mesosctl user show alice -o json'],
  async run({ input, settings, signal, zeppelin, ...read }) {
    const about = {
      name: legalTenantName(input.user),
      homes: settings.hdfs.homes,
      stranger: settings.hdfs.stranger,
      policy: policyOf(settings),
      promisedBy: promisesOf(settings),
    };
    const readers = settings.zeppelin.user === undefined ? read : { ...read, zeppelin };
    const facts = await readTenant(about, readers, signal);
    const unread = unreadOf(facts);
    if (unread.length === 0 && !isKnown(facts)) {
      throw new Failure('not-found', `Neither LDAP, HDFS nor Marathon knows a tenant ${facts.name}.`, {
        hint: `mesosctl user provision ${facts.name} --create-account makes one.`,
      });
    }
    const findings = judge(facts, tenantRules);
    return {
      data: {
        ...dataOf(facts),
        findings: toJson(findings),
        unread: unread.map((failure) => ({
          code: failure.code,
          message: failure.message,
          system: failure.system ?? null,
        })),
      },
      view: group(undefined, recordOf(facts), ...(findings.length === 0 ? [] : [findingsBlock(findings)])),
      unread,
      exit: unread.length > 0 ? 3 : findings.some((finding) => finding.severity === 'error') ? 1 : 0,
    };
  },
});

function recordOf(facts: TenantFacts): Block {
  const account = said(facts.accounts, (accounts) =>
    accounts.map((one) => `${one.dn}, uid ${one.uidNumber}, gid ${one.gidNumber}`).join('; '),
  );
  const home = valueIn(facts.home);
  const fields: [string, string | Cell][] = [
    ['Tenant', { text: facts.name, tone: 'strong' }],
    ...(encodeTenantName(facts.name) === facts.name
      ? []
      : [['Written', `${encodeTenantName(facts.name)} (Marathon, Mesos)`] satisfies [string, string]]),
    ['Account', account],
    ['Group', said(facts.groups, (groups) => groups.map((one) => `${one.name}, gid ${one.gidNumber}`).join('; '))],
    [
      'Home',
      said(facts.home, ({ path, status }) =>
        status === undefined ? '' : `${path}, ${status.owner}:${status.group}, mode ${formatMode(status.mode)}`,
      ),
    ],
    [
      'Inherited',
      said(facts.home, ({ acl }) => (acl?.defaults ?? []).map((entry) => entry.replace('default:', '')).join(',')),
    ],
    ['Space', said(facts.home, ({ quota }) => usageOf(quota?.spaceUsedBytes, quota?.spaceBytes, formatBytes))],
    ['Names', said(facts.home, ({ quota }) => usageOf(quota?.namesUsed, quota?.names, String))],
    [
      'To strangers',
      home?.strangerMayRead === undefined
        ? '-'
        : home.strangerMayRead
          ? { text: 'open', tone: 'bad' }
          : { text: 'closed', tone: 'good' },
    ],
    ['Role', facts.sparkRole === facts.role ? facts.role : `${facts.sparkRole}, inside the quota of ${facts.role}`],
    ['Share', said(facts.quota, (quota) => (quota === undefined ? '' : sharesOf(quota.limits)))],
    ['Guaranteed', said(facts.quota, (quota) => (quota === undefined ? '' : sharesOf(quota.guarantees)))],
    ['Weight', said(facts.weight, (weight) => String(weight ?? 1))],
    ...reservationsOf(facts).map((one): [string, string] => ['Reserved', reservationWords(one)]),
    ...(valueIn(facts.apps) ?? []).flatMap((app): [string, string | Cell][] => [
      ['Notebook', `${app.id}, ${app.tasksHealthy} of ${app.tasksRunning} running tasks healthy`],
      ...app.tasks.map((task): [string, string] => [
        'Runs on',
        `${notebookAddress({ ...app, tasks: [task] }) ?? task.host} (${task.state})`,
      ]),
    ]),
  ];
  const record: RecordBlock = { kind: 'record', fields };
  return record;
}

/** What a fact says, `-` where it says nothing, and `not read` where nobody could tell. */
function said<T>(fact: Fact<T>, words: (value: T) => string): string | Cell {
  if (!fact.ok) return { text: 'not read', tone: 'bad' };
  return words(fact.value) || '-';
}

function usageOf(used: number | undefined, quota: number | undefined, format: (amount: number) => string): string {
  if (used === undefined) return '';
  return `${format(used)} of ${quota === undefined ? 'no quota' : format(quota)}`;
}

/** What an agent keeps free for the tenant's notebook, and whether the notebook runs there now. */
interface Reservation {
  readonly agentId: string;
  readonly host: string;
  readonly role: string;
  readonly amounts: Scalars;
  readonly used: boolean;
}

function reservationsOf(facts: TenantFacts): Reservation[] {
  const busy = new Set((valueIn(facts.apps) ?? []).flatMap(({ tasks }) => tasks.map(({ agentId }) => agentId)));
  return (valueIn(facts.agents) ?? []).flatMap(({ id, hostname, total }) => {
    const held = total.filter((resource) => isReservedFor(facts.name, resource));
    return [...new Set(held.map(({ role }) => role))].map((role) => ({
      agentId: id,
      host: hostname,
      role,
      amounts: scalarsOf(held.filter((resource) => resource.role === role)),
      used: busy.has(id),
    }));
  });
}

/** Marathon takes whatever offer fits first: a notebook that no constraint holds to this agent may run elsewhere. */
const reservationWords = ({ host, role, amounts, used }: Reservation): string =>
  `${sharesOf(amounts)} on ${host} for the role ${role}${used ? '' : ', kept free while the notebook runs elsewhere'}`;

const sharesOf = (scalars: Scalars): string => (Object.keys(scalars).length === 0 ? '' : scalarWords(scalars));

function dataOf(facts: TenantFacts) {
  const home = valueIn(facts.home);
  return {
    name: facts.name,
    segment: encodeTenantName(facts.name),
    role: facts.sparkRole,
    quotaRole: facts.role,
    accounts: toJson(valueIn(facts.accounts) ?? null),
    groups: toJson(valueIn(facts.groups) ?? null),
    home:
      home?.status === undefined
        ? null
        : {
            path: home.path,
            owner: home.status.owner,
            group: home.status.group,
            mode: formatMode(home.status.mode),
            defaultAcl: [...(home.acl?.defaults ?? [])],
            quota: toJson(home.quota ?? null),
            openToStrangers: home.strangerMayRead ?? null,
          },
    share: toJson(valueIn(facts.quota) ?? null),
    weight: valueIn(facts.weight) ?? 1,
    reservations: toJson(reservationsOf(facts)),
    apps: (valueIn(facts.apps) ?? []).map((app) => ({
      id: app.id,
      tasksRunning: app.tasksRunning,
      tasksHealthy: app.tasksHealthy,
      tasks: toJson(app.tasks),
    })),
  };
}
