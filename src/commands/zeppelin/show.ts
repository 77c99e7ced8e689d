import { judgeZeppelin } from '../../checks/judge-zeppelin.ts';
import { unreadZeppelins, type ZeppelinFacts } from '../../checks/subjects/zeppelin.ts';
import { appImage } from '../../core/app-image.ts';
import { type Fact, fact, known, valueIn } from '../../core/fact.ts';
import { toJson } from '../../core/json.ts';
import { masked } from '../../core/masked.ts';
import { type Block, type Cell, group, type RecordBlock } from '../../output/block.ts';
import { findingsBlock } from '../../output/plan-block.ts';
import { lookAtZeppelins, withoutNotebook } from '../../plan/zeppelins.ts';
import { query, type Scope } from '../define.ts';
import { word } from '../fields.ts';

type Reader = ReturnType<Scope<Record<never, never>, 'zeppelin'>['zeppelin']['read']>;

/** What an administrator sees in the notebook itself. */
interface Inside {
  readonly interpreters: Fact<Awaited<ReturnType<Reader['interpreters']>>>;
  readonly notes: Fact<number>;
}

export default query({
  summary: 'Show the notebook of a tenant: app, task, interpreters, Spark, and what is wrong with it',
  isTable: false,
  needs: ['mesos', 'marathon', 'zeppelin'],
  fields: { tenant: word('<tenant>', 'login name of the tenant') },
  examples: ['mesosctl zeppelin show alice', 'mesosctl zeppelin show alice -o json'],
  async run({ input, settings, signal, mesos, marathon, zeppelin }) {
    const { found } = await lookAtZeppelins([input.tenant], settings, { mesos, marathon, zeppelin }, signal);
    const [facts] = found;
    if (facts === undefined) throw withoutNotebook(input.tenant);
    const isAdministered = settings.zeppelin.user !== undefined && valueIn(facts.tenant.notebook) !== undefined;
    const inside =
      facts.base === undefined || !isAdministered ? undefined : await lookInside(zeppelin.read(facts.base), signal);
    const findings = judgeZeppelin(facts);
    const unread = [
      ...unreadZeppelins(found),
      ...[inside?.interpreters, inside?.notes].flatMap((one) => (one === undefined || one.ok ? [] : [one.failure])),
    ];
    return {
      data: {
        ...dataOf(facts, inside),
        findings: toJson(findings),
        unread: unread.map(({ code, message, system }) => ({ code, message, system: system ?? null })),
      },
      view: group(
        undefined,
        recordOf(facts, inside),
        ...sparkBlocks(facts),
        ...(findings.length === 0 ? [] : [findingsBlock(findings)]),
      ),
      unread,
      exit: unread.length > 0 ? 3 : findings.some(({ severity }) => severity === 'error') ? 1 : 0,
    };
  },
});

async function lookInside(reader: Reader, signal: AbortSignal): Promise<Inside> {
  const [interpreters, notes] = await Promise.all([fact(reader.interpreters(signal)), fact(reader.notes(signal))]);
  return { interpreters, notes: notes.ok ? known(notes.value.length) : notes };
}

function recordOf(facts: ZeppelinFacts, inside: Inside | undefined): RecordBlock {
  const { tenant, app, base, version } = facts;
  const notebook = valueIn(tenant.notebook);
  const { user, role } = app.definition;
  return {
    kind: 'record',
    fields: [
      ['Tenant', { text: tenant.name, tone: 'strong' }],
      ['App', `${app.id}, ${app.tasksHealthy} of ${app.tasksRunning} running tasks healthy`],
      ['Runs as', `${textOf(user)}${role === undefined ? '' : ` under role ${textOf(role)}`}`],
      ['Image', appImage(app.definition) ?? '-'],
      ...app.tasks.map((task): [string, string] => ['Task', `${task.id} on ${task.host} (${task.state})`]),
      ['Address', base ?? '-'],
      ['Version', said(tenant.notebook, (one) => one?.version ?? (version === undefined ? '' : `made for ${version}`))],
      ['Login', loginOf(notebook?.anonymousAllowed)],
      ['Interpreters', inside === undefined ? '-' : said(inside.interpreters, (all) => all.map(namesOf).join(', '))],
      ['Notes', inside === undefined ? '-' : said(inside.notes, String)],
    ],
  };
}

const namesOf = ({ name, perUser }: { readonly name: string; readonly perUser: string | undefined }): string =>
  perUser === undefined ? name : `${name} (${perUser} per user)`;

const loginOf = (anonymousAllowed: boolean | undefined): string | Cell => {
  if (anonymousAllowed === undefined) return '-';
  return anonymousAllowed ? { text: 'lets anybody in', tone: 'bad' } : { text: 'asked for', tone: 'good' };
};

/** What a fact says, `-` where it says nothing, and `not read` where nobody could tell. */
function said<T>(one: Fact<T>, words: (value: T) => string): string | Cell {
  return one.ok ? words(one.value) || '-' : { text: 'not read', tone: 'bad' };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '-');

/** Each property that the app promises, and what the interpreter says of it. */
function sparkBlocks({ tenant }: ZeppelinFacts): Block[] {
  const spark = valueIn(tenant.notebook)?.spark;
  if (tenant.sparkProperties === undefined || spark === undefined) return [];
  const rows = Object.entries(tenant.sparkProperties).map(([key, promised]): (string | Cell)[] => {
    const is = spark.properties[key];
    return is === promised ? [key, promised, 'yes'] : [key, promised, { text: is || 'no', tone: 'bad' }];
  });
  const table: Block = { kind: 'table', heads: ['PROPERTY', 'PROMISED', 'SET'], rows, empty: 'None.' };
  return [group('Spark', table)];
}

function dataOf({ tenant, app, base, version }: ZeppelinFacts, inside: Inside | undefined) {
  const notebook = valueIn(tenant.notebook);
  return {
    tenant: tenant.name,
    app: app.id,
    url: base ?? null,
    image: appImage(app.definition) ?? null,
    user: app.definition['user'] ?? null,
    role: app.definition['role'] ?? null,
    tasks: toJson(app.tasks),
    version: notebook?.version ?? null,
    madeFor: version ?? null,
    anonymous: notebook?.anonymousAllowed ?? null,
    interpreters:
      inside === undefined
        ? null
        : (valueIn(inside.interpreters) ?? []).map(({ id, group: kind, status, perUser, perNote, impersonates }) => ({
            id,
            group: kind,
            status: status ?? null,
            perUser: perUser ?? null,
            perNote: perNote ?? null,
            impersonates,
          })),
    notes: inside === undefined ? null : (valueIn(inside.notes) ?? null),
    spark:
      notebook?.spark === undefined || tenant.sparkProperties === undefined
        ? null
        : { promised: masked(tenant.sparkProperties), set: masked(notebook.spark.properties) },
  };
}
