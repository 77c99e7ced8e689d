import { resolve } from 'node:path';
import type { UmaskAsked } from '../../checks/subjects/umask-walk.ts';
import { unreadIn } from '../../checks/umask/audit.ts';
import { type AuditFiles, AuditMemory } from '../../checks/umask/audit-memory.ts';
import { imageAudit } from '../../checks/umask/image-audit.ts';
import { type Audit, liveAudit } from '../../checks/umask/live-audit.ts';
import { exitOf, Failure } from '../../core/failure.ts';
import type { Finding } from '../../core/finding.ts';
import { fingerprint } from '../../core/fingerprint.ts';
import { dfsPath } from '../../core/hadoop/dfs-path.ts';
import { toJson } from '../../core/json.ts';
import { auditFolder } from '../../core/kept-files.ts';
import { parseUmask } from '../../core/mode.ts';
import { formatDuration } from '../../core/quantity.ts';
import type { AuditSeen } from '../../core/umask/audit-seen.ts';
import { type UmaskSettings, umaskPolicies } from '../../core/umask/policies.ts';
import { sumOf } from '../../core/umask/tally.ts';
import { type ToldFindings, toldFindings, toldFormats } from '../../output/findings/told-findings.ts';
import { toldSome, umaskData, umaskView } from '../../output/umask-view.ts';
import { hdfsPath } from '../../plan/hdfs-path.ts';
import { umaskSettings } from '../../plan/umask/umask-settings.ts';
import { type Answer, query, type Scope, type Stage, type Workspace } from '../define.ts';
import { flag, text, value, whole, words } from '../fields.ts';

const fields = {
  paths: words('[path...]', 'homes, folders or files; all homes where none is given'),
  umask: value('--umask <octal>', 'what is kept from others, in place of what the context says', parseUmask),
  depth: whole('--depth <levels>', 'levels below each home or path that are looked at; 0: only itself'),
  fsimage: text('--fsimage <file>', 'judge what is in this image of a namenode, which is not asked'),
  resume: flag('--resume', 'go on with the same audit where it was stopped'),
};

export default query({
  summary: 'Find what of homes is more open than the umask: modes, ACLs, owners, default ACLs',
  about:
    "Lists homes and all below them (LISTSTATUS_BATCH, and GETACLSTATUS where there is an ACL), with at most `concurrency` requests at a time, and judges each entry by the policy that holds for it: tenant.umask, or that of umaskPolicies for the tenant or the longest path. No server applies a umask: what closes a home is the home's own mode, and only a default ACL holds new entries. So an error is what somebody gets at now; a warning is more open than the policy, below a folder that is closed, or has the wrong owner, group or default ACL; a note is within the policy. What is in .Trash and .sparkStaging, homes of system accounts and hdfs.protected are passed over, which is said. Findings are told while they are made; a run that was stopped or killed is gone on with by --resume. With --fsimage the policies are those of --context, if one is named. Exits with 0 when all is within the policy, with 1 when something is not, with 3 when something could not be read.",
  formats: ['table', 'wide', 'json', 'yaml', 'csv', 'jsonl'],
  needs: ['hdfs', 'fsimage'],
  isOffline: ({ fsimage }) => fsimage !== undefined,
  fields,
  examples: [
    'mesosctl hdfs umask-audit',
    'mesosctl hdfs umask-audit /user/alice --umask 027 --depth 3',
    'mesosctl hdfs umask-audit -o json --resume',
    'mesosctl hdfs umask-audit --fsimage fsimage_0000000000000001351 -o csv',
  ],
  async run(scope) {
    const { format, workspace, stage } = scope;
    const audit = await auditOf(scope);
    const writer = toldFormats.find((one) => one === format);
    if (writer !== undefined) {
      const lost = await workspace.write('-', (sink) => written(sink, audit, toldFindings(writer), scope));
      return { ...answerOf(audit, [], lost), isWritten: true };
    }
    const kept: Finding[] = [];
    const some = toldSome();
    const lost = await unlessLost(audit, scope, async (findings) => {
      if (format === 'yaml') for (const one of findings) kept.push(one);
      const block = format === 'yaml' ? undefined : some(findings);
      return block === undefined || stage.show(block);
    });
    return answerOf(audit, kept, lost);
  },
});

type Run = Scope<typeof fields, 'hdfs' | 'fsimage'> & {
  readonly workspace: Workspace;
  readonly stage: Stage;
  readonly config: { readonly current: string | undefined };
  notice(line: string): void;
};

async function auditOf(scope: Run): Promise<Audit> {
  const { input, signal, clock, fsimage } = scope;
  if (input.fsimage !== undefined) {
    const file = input.fsimage;
    if (input.resume === true)
      throw new Failure('usage', '--resume does not go with --fsimage: an image is read anew.');
    const held = scope.config.current === undefined ? PLAIN : umaskSettings(scope.settings, scope.settings.hdfs.user);
    const paths = input.paths.map((path) => dfsPath(path, { home: held.homes, defaultFs: undefined }));
    return imageAudit(
      askedOf(held, paths, input),
      () => fsimage.open(resolve(scope.workspace.cwd, file), signal),
      signal,
    );
  }
  const { hdfs, settings } = scope;
  const held = umaskSettings(settings, settings.hdfs.user);
  const paths = await Promise.all(input.paths.map((path) => hdfsPath(path, hdfs, settings, signal)));
  const memory = memoryOf(scope, held, paths);
  const stopped = await stoppedRun(memory, scope);
  const doors = { hdfs, atOnce: settings.concurrency, clock, signal };
  return liveAudit(askedOf(held, paths, input), doors, memory, stopped);
}

const askedOf = (held: UmaskSettings, paths: readonly string[], { umask, depth }: Run['input']): UmaskAsked => ({
  paths: [...new Set(paths)],
  homes: held.homes,
  depth,
  policies: umaskPolicies(held, umask),
});

const PLAIN: UmaskSettings = { homes: '/user', superuser: 'hdfs', umask: 0o077, policies: [], protectedPaths: [] };

/** What is kept of a run stands below the question that was asked: another question is another run. */
function memoryOf(
  { input, files, workspace, clock, settings: { stateDir, context } }: Run,
  held: UmaskSettings,
  paths: readonly string[],
): AuditMemory {
  const question = fingerprint(JSON.stringify([held, paths, input.umask ?? null, input.depth ?? null]));
  const kept: AuditFiles = {
    readText: (path) => files.readText(path),
    writeAtomic: (path, content, mode) => workspace.writeAtomic(path, content, mode),
    remove: (path) => workspace.remove(path),
  };
  return new AuditMemory(auditFolder(stateDir, context, question), kept, clock.now());
}

async function stoppedRun(memory: AuditMemory, { input, notice }: Run) {
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
  scope: Pick<Run, 'stage' | 'clock'>,
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
  { stage, clock }: Pick<Run, 'stage' | 'clock'>,
  tell: (findings: readonly Finding[]) => Promise<boolean>,
): Promise<Failure | undefined> {
  const beganMs = clock.now();
  const before = entriesIn(audit.seen);
  try {
    for await (const findings of audit.findings()) {
      if (!(await tell(findings))) break;
      stage.progress(() => progressLine(audit, Math.max(1, clock.now() - beganMs), before));
    }
    return undefined;
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (exitOf[failure.code] === exitOf.unavailable && entriesIn(audit.seen) > 0) return failure;
    throw failure;
  }
}

function progressLine({ seen, done }: Audit, spentMs: number, before: number): string {
  const { entries, errors, warnings } = sumOf(Object.values(seen.tenants));
  const rate = Math.round(((entries - before) * 1000) / spentMs);
  const share = done() ?? 0;
  const left = share > LEAST_SHARE ? `, about ${formatDuration((spentMs * (1 - share)) / share)} left` : '';
  return `${entries} entries, ${rate} a second${left}; ${errors} errors, ${warnings} warnings`;
}

/** Before so much is done nothing can be said of the time that is left. */
const LEAST_SHARE = 0.01;

const entriesIn = ({ tenants }: AuditSeen): number => sumOf(Object.values(tenants)).entries;

function answerOf({ seen }: Audit, findings: readonly Finding[], lost: Failure | undefined): Answer {
  const { errors, warnings } = sumOf(Object.values(seen.tenants));
  const unread = [...unreadIn(seen), ...(lost === undefined ? [] : [lost])];
  return {
    data: { findings: toJson(findings), ...umaskData(seen, lost) },
    view: umaskView(seen, lost),
    unread,
    exit: unread.length > 0 ? 3 : errors + warnings > 0 ? 1 : 0,
  };
}
