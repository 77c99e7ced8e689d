import { judgeZeppelin } from '../../checks/judge-zeppelin.ts';
import { unreadZeppelins, type ZeppelinFacts } from '../../checks/subjects/zeppelin.ts';
import { appImage } from '../../core/app-image.ts';
import { valueIn } from '../../core/fact.ts';
import type { Finding } from '../../core/finding.ts';
import { toJson } from '../../core/json.ts';
import type { Cell } from '../../output/block.ts';
import { lookAtZeppelins } from '../../plan/zeppelins.ts';
import { query } from '../define.ts';

export default query({
  summary: 'List the notebooks of all tenants, and how each fares',
  about:
    'The notebooks are the apps of Marathon that carry the label of a tenant; each is asked itself. SPARK tells whether its Spark has the settings that its app promises, FAULTS counts what mesosctl zeppelin verify tells.',
  needs: ['mesos', 'marathon', 'zeppelin'],
  fields: {},
  examples: ['mesosctl zeppelin list', 'mesosctl zeppelin list -o wide'],
  async run({ settings, signal, mesos, marathon, zeppelin }) {
    const { found } = await lookAtZeppelins([], settings, { mesos, marathon, zeppelin }, signal);
    const judged = found.map((facts) => ({ facts, findings: judgeZeppelin(facts) }));
    const unread = unreadZeppelins(found);
    const hasErrors = judged.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
    return {
      data: judged.map(({ facts, findings }) => dataOf(facts, findings)),
      view: {
        kind: 'table',
        heads: ['TENANT', 'VERSION', 'HEALTH', 'ON', 'SPARK', 'FAULTS', 'URL', 'APP', 'IMAGE'],
        rows: judged.map(({ facts, findings }) => rowOf(facts, findings)),
        wideOnly: [7, 8],
        spare: [3, 1],
        empty: 'No tenant has a notebook yet: mesosctl user provision <user> makes one.',
      },
      unread,
      exit: unread.length > 0 ? 3 : hasErrors ? 1 : 0,
    };
  },
});

function rowOf(facts: ZeppelinFacts, findings: readonly Finding[]): (string | Cell)[] {
  const { tenant, app, base } = facts;
  const notebook = valueIn(tenant.notebook);
  return [
    tenant.name,
    tenant.notebook.ok ? (notebook?.version ?? '-') : { text: 'not read', tone: 'bad' },
    healthOf(facts),
    app.tasks.map(({ host }) => host).join(',') || '-',
    sparkOf(facts, findings),
    findings.length === 0 ? '0' : { text: String(findings.length), tone: 'bad' },
    base ?? '-',
    app.id,
    appImage(app.definition) ?? '-',
  ];
}

const healthOf = ({ app }: ZeppelinFacts): Cell => {
  if (app.definition['instances'] === 0) return { text: 'suspended', tone: 'warn' };
  if (app.tasksHealthy > 0) return { text: 'healthy', tone: 'good' };
  return { text: app.deploymentIds.length > 0 ? 'deploying' : 'not healthy', tone: 'bad' };
};

/** Whether its Spark has the settings that its app promises; `-` where nobody may look. */
const sparkOf = ({ tenant }: ZeppelinFacts, findings: readonly Finding[]): Cell => {
  if (tenant.sparkProperties === undefined) return { text: '-' };
  const differs = findings.some(({ rule }) => rule === 'tenant/notebook-spark-differs');
  return differs ? { text: 'differs', tone: 'bad' } : { text: 'ok', tone: 'good' };
};

function dataOf(facts: ZeppelinFacts, findings: readonly Finding[]) {
  const { tenant, app, base } = facts;
  const notebook = valueIn(tenant.notebook);
  return {
    tenant: tenant.name,
    app: app.id,
    url: base ?? null,
    version: notebook?.version ?? null,
    image: appImage(app.definition) ?? null,
    health: healthOf(facts).text,
    hosts: app.tasks.map(({ host }) => host),
    anonymous: notebook?.anonymousAllowed ?? null,
    sparkAsPromised:
      tenant.sparkProperties === undefined
        ? null
        : !findings.some(({ rule }) => rule === 'tenant/notebook-spark-differs'),
    findings: toJson(findings),
    unread: unreadZeppelins([facts]).map(({ message }) => message),
  };
}
