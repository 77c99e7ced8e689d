import { judgeZeppelin } from '../../checks/judge-zeppelin.ts';
import { unreadZeppelins, type ZeppelinFacts } from '../../checks/subjects/zeppelin.ts';
import { valueIn } from '../../core/fact.ts';
import type { Finding } from '../../core/finding.ts';
import { toJson } from '../../core/json.ts';
import { type Block, group, text } from '../../output/block.ts';
import { findingsBlock } from '../../output/plan-block.ts';
import { lookAtZeppelins, withoutNotebook } from '../../plan/zeppelins.ts';
import { query } from '../define.ts';
import { words } from '../fields.ts';

interface Judged {
  readonly facts: ZeppelinFacts;
  readonly findings: readonly Finding[];
}

export default query({
  summary: 'Verify that notebooks are what was promised',
  about:
    'Of each notebook: one task, well, in its partition, run by its tenant; TLS, a login, the version of its app; its Spark held by role, partition and share, with an own process for each user. Without names all that there are in Marathon are verified; of a tenant whose app was deleted there tells mesosctl user list.',
  isTable: false,
  needs: ['mesos', 'marathon', 'zeppelin'],
  fields: { tenants: words('[tenant...]', 'login names; all tenants when none is given') },
  examples: ['mesosctl zeppelin verify', 'mesosctl zeppelin verify alice bob -o json'],
  async run({ input, settings, signal, mesos, marathon, zeppelin }) {
    const { found, missing } = await lookAtZeppelins(input.tenants, settings, { mesos, marathon, zeppelin }, signal);
    const judged = found.map((facts): Judged => ({ facts, findings: judgeZeppelin(facts) }));
    const unread = [...missing.map(withoutNotebook), ...unreadZeppelins(found)];
    const hasErrors = judged.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
    return {
      data: judged.map(dataOf),
      view:
        judged.length === 0
          ? text({ text: 'No notebook was found.', tone: 'warn' })
          : group(undefined, ...judged.map((one) => blockOf(one, settings.zeppelin.user !== undefined))),
      unread,
      exit: unread.length > 0 ? 3 : hasErrors ? 1 : 0,
    };
  },
});

function blockOf({ facts, findings }: Judged, isAdministered: boolean): Block {
  const unread = unreadZeppelins([facts]).length;
  if (findings.length > 0) return group(facts.tenant.name, findingsBlock(findings));
  if (unread > 0) return group(facts.tenant.name, text({ text: 'not read whole', tone: 'bad' }));
  return text({ text: `✓ ${sentenceOf(facts, isAdministered)}`, tone: 'good' });
}

function sentenceOf({ tenant, base, app }: ZeppelinFacts, isAdministered: boolean): string {
  const version = valueIn(tenant.notebook)?.version;
  if (version === undefined) return `${tenant.name}: ${app.id} does not say where it answers`;
  const spark =
    tenant.sparkProperties !== undefined
      ? 'its Spark is held as promised'
      : isAdministered
        ? 'its app promises nothing of its Spark'
        : 'its Spark was not looked at (no zeppelin.user)';
  return `${tenant.name}: Zeppelin ${version} at ${base}, one task, asks for a login; ${spark}`;
}

const dataOf = ({ facts, findings }: Judged) => ({
  tenant: facts.tenant.name,
  app: facts.app.id,
  url: facts.base ?? null,
  findings: toJson(findings),
  unread: unreadZeppelins([facts]).map(({ message }) => message),
});
