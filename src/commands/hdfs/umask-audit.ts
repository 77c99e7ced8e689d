import { namedImage } from '../../checks/subjects/named-image.ts';
import type { UmaskAsked } from '../../checks/subjects/umask-walk.ts';
import { unreadIn } from '../../checks/umask/audit.ts';
import { type AuditFiles, AuditMemory } from '../../checks/umask/audit-memory.ts';
import { imageAudit } from '../../checks/umask/image-audit.ts';
import { type Audit, liveAudit } from '../../checks/umask/live-audit.ts';
import { type OldAuditFiles, removeOldAudits } from '../../checks/umask/old-audits.ts';
import { fact } from '../../core/fact.ts';
import { exitOf, Failure } from '../../core/failure.ts';
import type { Finding } from '../../core/finding.ts';
import { fingerprint } from '../../core/fingerprint.ts';
import { isObject } from '../../core/json.ts';
import { auditPlace } from '../../core/kept-files.ts';
import { parseHeldUmask } from '../../core/mode.ts';
import { formatDuration } from '../../core/quantity.ts';
import { folderNamed } from '../../core/quota/folder.ts';
import type { AuditSeen } from '../../core/umask/audit-seen.ts';
import { lacksHomes, noHomes, nothingJudged } from '../../core/umask/no-homes.ts';
import { type UmaskSettings, umaskPolicies } from '../../core/umask/policies.ts';
import { countsIn, sumOf } from '../../core/umask/tally.ts';
import { type Sums, sumsExit, sumsNagios, sumsPrometheus } from '../../output/findings/sums.ts';
import { type ToldFindings, toldFindings, toldFormats } from '../../output/findings/told-findings.ts';
import type { OutputFormat } from '../../output/printer.ts';
import { toldSome, umaskData, umaskView } from '../../output/umask-view.ts';
import { home, rulePage, version } from '../../package.ts';
import { umaskSettings } from '../../plan/umask/umask-settings.ts';
import { type Answer, query, type Scope, type Stage, type Workspace } from '../define.ts';
import { flag, text, value, whole, words } from '../fields.ts';

const fields = {
  paths: words('[path...]', 'login names of tenants for their homes, or paths; all homes where none is given'),
  umask: value('--umask <octal>', 'what is kept from others, in place of what the context says', parseHeldUmask),
  depth: whole('--depth <levels>', 'levels below each home or path that are looked at; 0: only itself'),
  fsimage: text('--fsimage <file>', 'judge what is in this image of a namenode, which is not asked'),
  resume: flag('--resume', 'go on with the same audit where it was stopped'),
};

export default query({
  summary: 'Find what of homes is more open than the umask: modes, ACLs, owners, default ACLs',
  about:
    "Lists homes and all below them (LISTSTATUS_BATCH, GETACLSTATUS where there is an ACL, and once GETQUOTAUSAGE of a home in which something is to be mended), with at most `concurrency` requests at a time, and judges each entry by the policy that holds for it: tenant.umask, or that of umaskPolicies for the tenant or the longest path. No server applies a umask: what closes a home is the home's own mode, and only a default ACL holds new entries. So an error is what somebody gets at now; a warning is more open than the policy, below a folder that is closed, or has the wrong owner, group or default ACL; a note is within the policy. Trash and snapshots wherever they lie, what is in .sparkStaging, homes of system accounts, hdfs.protected, and folders that others must get through (the root, /tmp, /user, all above the homes) are passed over, which is said. A mend is the whole line to type. Findings are told while they are made; a run that was stopped or killed is gone on with by --resume. With --fsimage the policies are those of --context, if one is named. Exits with 0 when all is within the policy, with 1 when something is not, with 3 when something could not be read, or nothing was judged: there is no home at all where the homes should be, or all that was named is passed over. For CI there are -o sarif and junit (a case for each rule in each home), for watching -o prometheus and nagios, which have the sums alone; with nagios it ends as plug-ins do: 0 OK, 1 warning, 2 critical, 3 unknown.",
  formats: ['table', 'wide', 'json', 'yaml', 'csv', 'jsonl', 'sarif', 'junit', 'nagios', 'prometheus'],
  needs: ['hdfs', 'fsimage'],
  isOffline: ({ fsimage }) => fsimage !== undefined,
  fields,
  examples: [
    'mesosctl hdfs umask-audit',
    'mesosctl hdfs umask-audit /user/alice --umask 027 --depth 3',
    'mesosctl hdfs umask-audit -o json --resume',
    'mesosctl hdfs umask-audit -o nagios',
    'mesosctl hdfs umask-audit --fsimage fsimage_0000000000000001351 -o csv',
  ],
  async run(scope) {
    const { format, workspace, stage } = scope;
    return withAudit(scope, async (audit) => {
      const told = await writerOf(format);
      if (told !== undefined) {
        const lost = await workspace.write('-', (sink) => written(sink, audit, told, scope));
        return { ...answerOf(audit, lost, scope), isWritten: true };
      }
      const some = toldSome();
      const lost = await unlessLost(audit, scope, async (findings) => {
        const block = inSums(format) ? undefined : some(findings);
        return block === undefined || stage.show(block);
      });
      return answerOf(audit, lost, scope);
    });
  },
});

const inSums = (format: OutputFormat): boolean => format === 'nagios' || format === 'prometheus';

/** Who writes the findings while they are made; undefined where they are shown to people, or only counted. */
async function writerOf(format: OutputFormat): Promise<ToldFindings | undefined> {
  if (format === 'junit') {
    const { toldJunit } = await import('../../output/findings/told-junit.ts');
    return toldJunit({
      name: 'mesosctl hdfs umask-audit',
      suiteOf: ({ data, place }) => (isObject(data) ? String(data['root']) : place),
      suites: ({ tenants }) => (Array.isArray(tenants) ? tenants.filter(isObject).map(({ root }) => String(root)) : []),
      fails: ['error', 'warning'],
    });
  }
  if (format === 'sarif') {
    const [{ liveManuals }, { toldSarif }] = await Promise.all([
      import('../../checks/lint/live-manuals.ts'),
      import('../../output/findings/told-sarif.ts'),
    ]);
    const manuals = await liveManuals((id) => id.startsWith('umask/'), rulePage);
    return toldSarif({ name: 'mesosctl', version, uri: home }, manuals);
  }
  const writer = toldFormats.find((one) => one === format);
  return writer && toldFindings(writer);
}

type Run = Scope<typeof fields, 'hdfs' | 'fsimage'> & {
  readonly workspace: Workspace;
  readonly stage: Stage;
  readonly config: { readonly current: string | undefined };
  notice(line: string): void;
};

type Telling = Pick<Run, 'stage' | 'clock'>;

/** Gives the work an audit; what is kept of it is held as long as the work goes on. */
async function withAudit(scope: Run, work: (audit: Audit) => Promise<Answer>): Promise<Answer> {
  const { input, signal, clock } = scope;
  if (input.fsimage !== undefined) {
    const file = input.fsimage;
    if (input.resume === true)
      throw new Failure('usage', '--resume does not go with --fsimage: an image is read anew.');
    const held = scope.config.current === undefined ? PLAIN : umaskSettings(scope.settings);
    const paths = input.paths.map((path) => folderNamed(path, { homes: held.homes, defaultFs: undefined }));
    const open = () => namedImage(file, scope);
    return work(imageAudit(askedOf(held, paths, input), open, signal));
  }
  const { hdfs, settings } = scope;
  const held = umaskSettings(settings);
  const paths = input.paths.map((path) => folderNamed(path, settings.hdfs));
  const memory = await heldMemory(scope, held, paths);
  try {
    const stopped = await stoppedRun(memory, scope);
    const doors = { hdfs, atOnce: settings.concurrency, clock, signal };
    return await work(liveAudit(askedOf(held, paths, input), doors, memory, stopped));
  } finally {
    await memory.release();
  }
}

const askedOf = (held: UmaskSettings, paths: readonly string[], { umask, depth }: Run['input']): UmaskAsked => ({
  paths: [...new Set(paths)],
  homes: held.homes,
  depth,
  policies: umaskPolicies(held, umask),
});

const PLAIN: UmaskSettings = { homes: '/user', superuser: 'hdfs', umask: 0o077, policies: [], protectedPaths: [] };

/**
 * What is kept of a run stands below the question that was asked, and of which cluster: another question is another run.
 * What others have left for good goes.
 */
async function heldMemory(
  { input, files, workspace, clock, settings: { stateDir, context, hdfs } }: Run,
  held: UmaskSettings,
  paths: readonly string[],
): Promise<AuditMemory> {
  const cluster = [...hdfs.namenodes].sort();
  const question = fingerprint(JSON.stringify([cluster, held, paths, input.umask ?? null, input.depth ?? null]));
  const place = auditPlace(stateDir, context, question);
  const kept: AuditFiles & OldAuditFiles = {
    readText: (path) => files.readText(path),
    writeAtomic: (path, content, mode) => workspace.writeAtomic(path, content, mode),
    removeFile: (path) => workspace.remove(path),
    lock: (path) => workspace.lock(path),
    walk: (folder) => workspace.walk(folder),
  };
  // What cannot be tidied up ends no audit.
  await fact(removeOldAudits(place, kept, clock.now()));
  const memory = new AuditMemory(place, kept, clock.now());
  await memory.hold();
  return memory;
}

/** @throws Failure `locked` where that run is to be gone on with which another process is at */
async function stoppedRun(memory: AuditMemory, { input, notice }: Run) {
  const { fault } = memory;
  if (fault !== undefined) {
    if (fault.code === 'locked' && input.resume === true) throw fault;
    notice(`${fault.message} So nothing is kept of this run, and --resume cannot go on with it.`);
    return undefined;
  }
  const found = await memory.found();
  if (input.resume === true) {
    if (found === undefined) notice('There is no audit of these words that was stopped: it begins anew.');
    return found;
  }
  if (found === undefined) return undefined;
  notice(
    `An earlier run was stopped after ${entriesIn(found.seen)} entries; --resume would go on with it. This one begins anew.`,
  );
  await memory.forget(found.parts);
  return undefined;
}

/** Writes findings as they are made; an answer that was begun is ended, whatever the namenode does. */
async function written(
  sink: (bytes: Uint8Array) => Promise<void>,
  audit: Audit,
  told: ToldFindings,
  scope: Telling,
): Promise<Failure | undefined> {
  const encoder = new TextEncoder();
  let head = told.head;
  const write = async (part: string): Promise<void> => {
    const text = `${head}${part}`;
    head = '';
    if (text !== '') await sink(encoder.encode(text));
  };
  const lost = await unlessLost(audit, scope, async (findings) => {
    await write(told.each(findings));
    return true;
  });
  await write(told.end(umaskData(audit.seen, lost)));
  return lost;
}

/**
 * Gives all findings to `tell`, which says whether they are wanted further. Gives why the audit ended before it was over.
 * @throws Failure where it came to nothing, or was interrupted
 */
async function unlessLost(
  audit: Audit,
  { stage, clock }: Telling,
  tell: (findings: readonly Finding[]) => Promise<boolean>,
): Promise<Failure | undefined> {
  const beganMs = clock.now();
  const before = entriesIn(audit.seen);
  try {
    for await (const findings of audit.findings()) {
      if (!(await tell(findings))) break;
      stage.progress(() => progressLine(audit, Math.max(1, clock.now() - beganMs), before));
    }
    return nothingIn(audit);
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (exitOf[failure.code] === exitOf.unavailable && entriesIn(audit.seen) > 0) return failure;
    // As it is: the sink knows by it that nobody reads on.
    throw thrown;
  }
}

/** Why there was nothing to judge, which is never clean; undefined where something was judged, or could not be read. */
function nothingIn({ asked: { homes, paths }, seen }: Audit): Failure | undefined {
  if (Object.keys(seen.tenants).length > 0 || seen.unread.length > 0) return undefined;
  const isAll = paths.length === 0 || paths.includes(homes);
  if (!isAll) return nothingJudged(paths);
  return Object.keys(seen.passedOver).length > 0 ? noHomes(homes) : lacksHomes(homes);
}

function progressLine({ seen, done }: Audit, spentMs: number, before: number): string {
  const { entries, errors, warnings } = sumOf(Object.values(seen.tenants));
  const rate = Math.round(((entries - before) * 1000) / spentMs);
  const share = done() ?? 0;
  const left = share > LEAST_SHARE ? `, about ${formatDuration((spentMs * (1 - share)) / share)} left` : '';
  const found = [plural(errors, 'error'), plural(warnings, 'warning')].join(', ');
  return `${plural(entries, 'entry', 'entries')}, ${rate} a second${left}; ${found}`;
}

const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** Before so much is done nothing can be said of the time that is left. */
const LEAST_SHARE = 0.01;

const entriesIn = ({ tenants }: AuditSeen): number => sumOf(Object.values(tenants)).entries;

function answerOf({ seen }: Audit, lost: Failure | undefined, run: Run): Answer {
  const sum = sumOf(Object.values(seen.tenants));
  const { errors, warnings } = sum;
  const unread = [...unreadIn(seen), ...(lost === undefined ? [] : [lost])];
  const sums: Sums = {
    name: 'umask_audit',
    // Settings are looked at only where there is a context: an image needs none.
    context: run.config.current === undefined ? '' : run.settings.context,
    errors,
    warnings,
    notes: sum.notes,
    unread: seen.unread.reduce((all, { count }) => all + count, lost === undefined ? 0 : 1),
    rules: Object.fromEntries(countsIn(sum.kinds).map(([kind, count]) => [`umask/${kind}`, count])),
    seen: {
      entries: { help: 'Entries that were judged.', count: sum.entries },
      homes: { help: 'Homes and folders that were judged.', count: Object.keys(seen.tenants).length },
    },
  };
  return {
    data: umaskData(seen, lost),
    view: umaskView(seen, lost),
    unread,
    exit: unread.length > 0 ? 3 : errors + warnings > 0 ? 1 : 0,
    exitIn: { nagios: sumsExit(sums) },
    inFormat: async (format) => (format === 'nagios' ? sumsNagios(sums) : sumsPrometheus(sums)),
  };
}
