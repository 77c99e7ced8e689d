import { readUmaskHome, type UmaskHome } from '../../checks/subjects/umask-home.ts';
import { settingsInFiles } from '../../checks/subjects/umask-sources.ts';
import { fact, valueIn } from '../../core/fact.ts';
import type { Failure } from '../../core/failure.ts';
import { formatMode } from '../../core/mode.ts';
import { sparkDefaultsOf } from '../../core/spark-defaults.ts';
import { legalTenantName } from '../../core/tenant-name.ts';
import { umaskPolicies } from '../../core/umask/policies.ts';
import { type KnownSettings, moreOpen, outcomeOf, umaskWords, type WayIn, waysIn } from '../../core/umask/ways-in.ts';
import { type Cell, group, type TableBlock, text } from '../../output/block.ts';
import { umaskSettings } from '../../plan/umask/umask-settings.ts';
import { lookAtZeppelins } from '../../plan/zeppelins.ts';
import { query, type Scope } from '../define.ts';
import { many, word } from '../fields.ts';

/** Of a configuration file. */
const MOST_BYTES = 16 * 1024 ** 2;

const fields = {
  tenant: word('<tenant>', 'login name of the tenant'),
  conf: many(
    '--conf <file>',
    'core-site.xml, hdfs-site.xml or spark-defaults.conf of his programs, of Hue or of the image',
  ),
};

type Run = Pick<
  Scope<typeof fields, 'hdfs' | 'mesos' | 'marathon' | 'zeppelin'>,
  'settings' | 'signal' | 'mesos' | 'marathon' | 'zeppelin'
>;

export default query({
  summary: 'Show where the umask of a tenant comes from on each way in, and what new files get',
  about:
    "No server of HDFS applies a umask: each client has its own, and only a default ACL of the home holds them all. For Spark on Mesos, Hadoop's own programs, Hue, WebHDFS, HttpFS and the NFS gateway: the value, who says it (the notebook's interpreter and app, files given by --conf; else the default), what a new folder and a new file get without a default ACL and in the home as it is, and whether that is within the policy. Ends with 1 where a way that is known makes more open files than the policy. To prove it by writing: mesosctl hdfs umask-probe TENANT.",
  isTable: false,
  needs: ['hdfs', 'mesos', 'marathon', 'zeppelin'],
  optional: ['mesos', 'marathon', 'zeppelin'],
  fields,
  examples: [
    'mesosctl hdfs umask-show alice',
    'mesosctl hdfs umask-show alice --conf /etc/hadoop/conf/core-site.xml --conf /etc/hadoop/conf/hdfs-site.xml',
  ],
  async run({ input, workspace, ...scope }) {
    const { settings, signal, hdfs } = scope;
    const tenant = legalTenantName(input.tenant);
    const path = `${settings.hdfs.homes}/${tenant}`;
    const home = await readUmaskHome(path, hdfs, signal);
    const policy = umaskPolicies(umaskSettings(settings, hdfs.user), undefined).at(path);
    const confs = await Promise.all(
      input.conf.map(async (one) => ({
        path: one,
        text: new TextDecoder().decode(await workspace.readBytes(one, MOST_BYTES)),
      })),
    );
    const said = settingsInFiles(confs);
    const { spark, unread } = await sparkOf(tenant, scope);
    const known: KnownSettings = { ...said, spark: [...spark, ...said.spark] };
    const ways = waysIn(known).map((way) => judged(way, home, policy.umask));
    return {
      data: {
        tenant,
        home: path,
        owner: home.owner,
        mode: formatMode(home.mode),
        defaultAcl: [...home.defaults],
        posixInheritance: home.isPosix ?? null,
        policy: formatMode(policy.umask),
        ways: ways.map(wayData),
      },
      view: group(undefined, tableOf(ways), text(...notesOf(home, policy.umask, ways))),
      hint: `To prove it by writing: mesosctl hdfs umask-probe ${tenant}`,
      unread,
      exit: unread.length > 0 ? 3 : ways.some(({ isWithin }) => isWithin === false) ? 1 : 0,
    };
  },
});

interface Judged {
  readonly way: WayIn;
  readonly folder: ReturnType<typeof outcomeOf>;
  readonly file: ReturnType<typeof outcomeOf>;
  /** Undefined where it is not known what it asks for. */
  readonly isWithin: boolean | undefined;
}

/** Where the namenode does not show whether it has POSIX inheritance, the default since 3.0 is taken. */
function judged(way: WayIn, { defaults, isPosix = true }: UmaskHome, umask: number): Judged {
  const [folder, file] = (['DIRECTORY', 'FILE'] as const).map((type) => outcomeOf(way, type, defaults, isPosix));
  const isWithin =
    folder === undefined || file === undefined
      ? undefined
      : !moreOpen(folder.inHome, umask) && !moreOpen(file.inHome, umask);
  return { way, folder, file, isWithin };
}

/** What the notebook's interpreter has, and what its app promises; nothing where there is no notebook, or nobody to ask. */
async function sparkOf(
  tenant: string,
  { settings, signal, mesos, marathon, zeppelin }: Run,
): Promise<{ readonly spark: KnownSettings['spark']; readonly unread: readonly Failure[] }> {
  if (settings.marathon.addresses.length === 0) return { spark: [], unread: [] };
  const looked = await fact(lookAtZeppelins([tenant], settings, { mesos, marathon, zeppelin }, signal));
  if (!looked.ok) return { spark: [], unread: [looked.failure] };
  const [facts] = looked.value.found;
  if (facts === undefined) return { spark: [], unread: [] };
  const live = valueIn(facts.tenant.notebook)?.spark?.properties;
  const promised = sparkDefaultsOf(facts.app.definition);
  return {
    spark: [
      ...(live === undefined ? [] : [{ from: `the interpreter spark of ${facts.app.id}`, values: mapOf(live) }]),
      ...(promised === undefined ? [] : [{ from: `the app ${facts.app.id}`, values: mapOf(promised) }]),
    ],
    unread: [],
  };
}

const mapOf = (values: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(values));

const modes = (one: ReturnType<typeof outcomeOf>, at: 'plain' | 'inHome'): string =>
  one === undefined ? '?' : formatMode(one[at]);

function tableOf(ways: readonly Judged[]): TableBlock {
  return {
    kind: 'table',
    heads: ['WAY IN', 'UMASK', 'PLAIN', 'IN HOME', 'POLICY', 'FROM'],
    rows: ways.map(({ way, folder, file, isWithin }): (string | Cell)[] => [
      way.way,
      umaskWords(way),
      `${modes(folder, 'plain')}, ${modes(file, 'plain')}`,
      `${modes(folder, 'inHome')}, ${modes(file, 'inHome')}`,
      isWithin === undefined
        ? { text: 'not known', tone: 'faint' }
        : isWithin
          ? { text: 'kept', tone: 'good' }
          : { text: 'more open', tone: 'bad' },
      { text: way.from, tone: way.certainty === 'said' ? 'plain' : 'faint' },
    ]),
    empty: 'None.',
  };
}

const wayData = ({ way, folder, file, isWithin }: Judged) => ({
  way: way.way,
  umask: way.umask === undefined ? null : umaskWords(way),
  from: way.from,
  certainty: way.certainty,
  plain:
    folder === undefined || file === undefined
      ? null
      : { folder: formatMode(folder.plain), file: formatMode(file.plain) },
  inHome:
    folder === undefined || file === undefined
      ? null
      : { folder: formatMode(folder.inHome), file: formatMode(file.inHome) },
  within: isWithin ?? null,
});

function notesOf(home: UmaskHome, umask: number, ways: readonly Judged[]): (string | Cell)[] {
  const acl = home.defaults.map((one) => one.replace('default:', '')).join(',');
  const isClosed = !moreOpen(home.mode, 0o007);
  return [
    `PLAIN and IN HOME: the mode of a new folder, then of a new file, without a default ACL and in ${home.path}. The policy is ${formatMode(umask)}.`,
    home.defaults.length > 0
      ? `The default ACL of the home, ${acl}, ${home.isPosix === false ? 'is taken away besides the umask of a client' : "takes the place of the umask of Hadoop's clients, and bounds raw requests"}.`
      : {
          text: home.aclsOn
            ? 'The home has no default ACL: each client does as it likes.'
            : 'ACLs are switched off (dfs.namenode.acls.enabled is false): each client does as it likes.',
          tone: 'warn' as const,
        },
    isClosed
      ? `The home itself is ${formatMode(home.mode)}: strangers do not get at what is in it, whatever its mode is.`
      : { text: `The home itself is ${formatMode(home.mode)}: strangers get into it.`, tone: 'bad' as const },
    ...(ways.some(({ isWithin }) => isWithin === false)
      ? [{ text: `What holds all clients: mesosctl hdfs umask-enforce ${home.path}`, tone: 'faint' as const }]
      : []),
  ];
}
