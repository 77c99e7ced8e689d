import type { Fact } from '../../core/fact.ts';
import { fact } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import type { JsonObject } from '../../core/json.ts';
import { formatMode } from '../../core/mode.ts';
import { judgedWay } from '../../core/umask/judged-way.ts';
import { letIn } from '../../core/umask/let-in.ts';
import { isMoreOpen } from '../../core/umask/openness.ts';
import { askName } from '../../core/umask/probe-asks.ts';
import { umaskWaysView, wayData } from '../../output/umask-ways-view.ts';
import { tenantNamed } from '../../plan/hdfs-path.ts';
import type { Proof } from '../../plan/plan.ts';
import { readTenantWays, type TenantWays } from '../../plan/tenant-ways.ts';
import type { ProbeSeen } from '../../plan/umask/probe.ts';
import { noProbe, planUmaskProbe, probedData, type UmaskProbe } from '../../plan/umask-probe.ts';
import { type ChangeScope, change } from '../define.ts';
import { flag, many, word } from '../fields.ts';

const fields = {
  tenant: word('<tenant>', 'login name of the tenant, or the path of his home'),
  conf: many(
    '--conf <file>',
    'core-site.xml, hdfs-site.xml or spark-defaults.conf of his programs, of Hue or of the image',
  ),
  probe: flag('--probe', 'prove it by writing as the tenant, as is usual; with --no-probe nothing is written'),
};

type Run = ChangeScope<typeof fields, 'hdfs' | 'mesos' | 'marathon' | 'zeppelin' | 'programs'>;

export default change({
  summary: 'Show where the umask of a tenant comes from on each way in, and prove what new files get',
  about:
    "No server of HDFS applies a umask: each client has its own, and only a default ACL of the home holds them all. For Spark on Mesos, the interpreters of his Zeppelin that write into HDFS, Hadoop's own programs, Hue, WebHDFS, HttpFS and the NFS gateway: the value, who says it (the notebook's interpreters and app, files given by --conf; else the default), what a new folder and a new file get without a default ACL and in the home as it is, and whether that is within the policy. Then it is proved: by WebHDFS, and by HttpFS where hdfs.httpfs names one, the tenant himself makes a folder and a file as each way asks for them, in .mesosctl-probe-* of his home; their modes are measured, one is tried as a stranger, and all of it is removed at once, also after a failure; what a killed run has left the next one of this host removes, and after a day any. For that hdfs.user must be a superuser, or a proxy user with hdfs.doAs or Kerberos. With --no-probe nothing is written, nor with --dry-run; a context that is read-only is not written to, and one that is protected only with --confirm: then the ways are shown, and why nothing was proved. Ends with 1 where a way that is known makes more open files than the policy, or a stranger may read what was made; with 3 where something could not be read or proved.",
  isUnasked: true,
  needs: ['hdfs', 'mesos', 'marathon', 'zeppelin', 'programs'],
  optional: ['mesos', 'marathon', 'zeppelin'],
  fields,
  examples: [
    'mesosctl hdfs umask-show alice',
    'mesosctl hdfs umask-show alice --no-probe -o json',
    'mesosctl hdfs umask-show alice --conf /etc/hadoop/conf/core-site.xml --conf /etc/hadoop/conf/hdfs-site.xml',
  ],
  lock: ({ tenant }, { settings }) => `user-${tenantNamed(tenant, settings.hdfs)}`,
  plan: async (scope) => (await probeOf(await waysOf(scope), scope)).plan,
  shown: async (scope) => {
    const ways = await waysOf(scope);
    const probe = await fact(probeOf(ways, scope));
    return {
      plan: probe.ok ? { ok: true, value: probe.value.plan } : probe,
      answer: (proof) => answerOf(ways, proof, probe.ok ? probe.value.seen() : undefined, scope),
    };
  },
});

async function waysOf({ input, settings, files, signal, ...read }: Run): Promise<TenantWays> {
  const confs = await Promise.all(
    input.conf.map(async (path) => {
      const text = await files.readText(path);
      if (text === undefined) throw new Failure('config', `There is no file ${path}.`);
      return { path, text };
    }),
  );
  return readTenantWays(tenantNamed(input.tenant, settings.hdfs), confs, settings, read, signal);
}

async function probeOf(ways: TenantWays, { input, settings, signal, hdfs, programs, clock }: Run): Promise<UmaskProbe> {
  if (input.probe === false) return noProbe(ways.tenant);
  const by = { settings, hostName: programs.hostName, nowMs: clock.now() };
  return planUmaskProbe(ways, by, { hdfs }, signal);
}

function answerOf(
  { tenant, home, policy, ways, unread }: TenantWays,
  proof: Fact<Proof> | undefined,
  seen: ProbeSeen | undefined,
  { settings }: Run,
) {
  const measured = new Map(seen?.entries.map((one) => [askName(one.ask), one]));
  const judged = ways.map((way) => judgedWay(way, home, policy, measured));
  const isOpen =
    judged.some(({ isWithin }) => isWithin === false) ||
    (proof?.ok === true && proof.value.findings.some(({ severity }) => severity === 'error'));
  const isTried = seen === undefined || (seen.strangerMayRead.ok && seen.httpfsFailure === undefined);
  const isWhole = unread.length === 0 && proof?.ok !== false && isTried;
  return {
    data: {
      tenant,
      home: home.path,
      owner: home.owner,
      mode: formatMode(home.mode),
      defaultAcl: [...home.defaults],
      posixInheritance: home.isPosix ?? null,
      policy: formatMode(policy.umask),
      ways: judged.map(wayData),
      probe: seen === undefined ? null : probeData(seen, settings.hdfs.stranger),
      unproved: proof?.ok === false ? failureData(proof.failure) : null,
    },
    view: umaskWaysView(
      {
        home,
        letIn: letIn(home, [policy.owner, policy.tenant, policy.hard]),
        isOpen: isMoreOpen(home, policy),
        umask: policy.umask,
        ways: judged,
      },
      proof,
    ),
    unread,
    exit: isWhole ? (isOpen ? 1 : 0) : 3,
  } as const;
}

const probeData = ({ folder, entries, strangerMayRead, leftBehind }: ProbeSeen, stranger: string): JsonObject => ({
  folder,
  entries: entries.map(probedData),
  stranger,
  strangerMayRead: strangerMayRead.ok ? strangerMayRead.value : null,
  leftBehind: [...leftBehind],
});

const failureData = ({ code, message, hint }: Failure): JsonObject => ({ code, message, hint: hint ?? null });
