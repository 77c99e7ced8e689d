import { type NamedFile, refuseOneFile } from '../../core/apart.ts';
import { Failure } from '../../core/failure.ts';
import type { Level, LintFinding, LintReport, LintStats, MendedFile } from '../../core/lint-report.ts';
import { type BaselinePaths, baselinePaths, baselineText, beyondBaseline, readBaseline } from './baseline.ts';
import { fileReaders } from './file-readers.ts';
import { type FoundText, SHOWN_STDIN } from './found-files.ts';
import { Hiding } from './hiding.ts';
import type { LintFiles } from './lint-files.ts';
import { isAtLeast, lintReport } from './lint-report.ts';
import type { Live } from './live/live.ts';
import { isLivePath } from './live/live-paths.ts';
import type { LookedFile } from './looked-file.ts';
import { type LintAsked, type LintRun, runLint } from './run-lint.ts';
import { bytesOfText } from './text-of-bytes.ts';

const BASELINE_LIMIT_BYTES = 67_108_864;
const BASELINE_MODE = 0o644;

/** What the operator wants of lint. */
export interface LintWish extends Omit<LintAsked, 'today'> {
  readonly now: number;
  readonly failOn: Level | undefined;
  /** With isMending: shows what would be written. */
  readonly dryRun: boolean | undefined;
  readonly baseline: string | undefined;
  readonly writeBaseline: string | undefined;
  /** Files that will be written besides. */
  readonly reports: readonly NamedFile[];
  readonly stats: boolean | undefined;
  readonly quiet: boolean | undefined;
}

export interface LintOutcome {
  readonly report: LintReport;
  readonly exit: 0 | 1 | 2 | 3;
  /** The findings that count, by --fail-on and the configuration of lint. */
  readonly counting: readonly LintFinding[];
  /** What was looked at. */
  readonly files: LintRun['files'];
  /** Files that could not be mended. */
  readonly failed: readonly Failure[];
}

/** A workspace of lint that can also write. */
export interface LintWorkspace extends LintFiles {
  readonly inUse: readonly NamedFile[];
  identity(path: string): Promise<string | undefined>;
  writeAtomic(path: string, text: string, mode: number): Promise<void>;
}

/**
 * Judges, mends, compares with the baseline, and says how it ends: what is not read weighs more than what is found.
 * @throws Failure `config` where a baseline or a configuration of lint is wrong, `usage` where a report or a baseline would be
 * written over what is read, before anything is written
 */
export async function lint(wish: LintWish, files: LintWorkspace, tool: LintReport['tool']): Promise<LintOutcome> {
  const baseline = wish.baseline === undefined ? undefined : await baselineAt(wish.baseline, files);
  const run = await runLint({ ...wish, today: new Date(wish.now).toISOString().slice(0, 10) }, files);
  await refuseOverRead(wish, run, files);
  const { mended, failed } = await writeMended(run.files, wish.dryRun === true, files);
  const isFile = (path: string): boolean => path !== SHOWN_STDIN && !(wish.live !== undefined && isLivePath(path));
  const pathsOf = (path: string): BaselinePaths => baselinePaths(path, files.cwd, isFile);
  if (wish.writeBaseline !== undefined) {
    const text = baselineText(run.findings, pathsOf(wish.writeBaseline));
    await files.writeAtomic(wish.writeBaseline, text, BASELINE_MODE);
  }
  const beyond = await beyondKnown(run, wish, files, baseline, pathsOf);
  const counts = ({ severity, file }: LintFinding): boolean =>
    isAtLeast(severity, wish.failOn ?? run.failOn(file) ?? 'warning');
  const counting = wish.writeBaseline === undefined ? beyond.fresh.filter(counts) : [];
  const report = lintReport(
    {
      run,
      findings: wish.quiet === true ? beyond.fresh.filter(counts) : beyond.fresh,
      known: beyond.known,
      fixed: beyond.fixed,
      mended,
      stats: wish.stats === true ? statsOf(run) : undefined,
    },
    tool,
    wish.docs,
  );
  const isSilent = wish.live !== undefined && wish.live.unread.length > 0;
  const isUnmended = mended.some(({ diff }) => diff !== undefined);
  const exit =
    failed.length > 0 || isSilent ? 3 : run.unread.length > 0 ? 2 : counting.length > 0 || isUnmended ? 1 : 0;
  return { report, exit, counting, files: run.files, failed };
}

/** A baseline may be written anew from what it knew; all else that is read is somebody's own. */
async function refuseOverRead(
  { reports, baseline, writeBaseline, paths }: LintWish,
  { files: looked, configs }: LintRun,
  files: LintWorkspace,
): Promise<void> {
  const judged = looked.flatMap(({ found }) => (found === undefined ? [] : [found.source.path]));
  const unnamed = [...paths, ...judged, ...configs];
  const read = [...unnamed.map((path) => ({ word: undefined, path })), ...files.inUse];
  const option = (word: string, path: string | undefined) => (path === undefined ? [] : [{ word, path }]);
  await refuseOneFile([...option('--write-baseline', writeBaseline), ...reports], read, files.identity);
  await refuseOneFile(reports, option('--baseline', baseline), files.identity);
}

/** What the baseline does not know; all where there is none. */
async function beyondKnown(
  { findings, files: looked }: LintRun,
  { baseline: path, live }: LintWish,
  files: LintFiles,
  baseline: ReturnType<typeof readBaseline> | undefined,
  pathsOf: (path: string) => BaselinePaths,
): Promise<ReturnType<typeof beyondBaseline>> {
  if (baseline === undefined || path === undefined) return { fresh: findings, known: 0, fixed: [] };
  const paths = pathsOf(path);
  const read = new Set(looked.map(({ file }) => paths.named(file.source.path)));
  const unseen = [...new Set(baseline.findings.map(({ file }) => file))].filter((file) => !read.has(file));
  const gone = await pathsGone(unseen, paths, files, live);
  return beyondBaseline(baseline, findings, paths, (file) => read.has(file) || gone.has(file));
}

async function baselineAt(path: string, files: LintFiles): Promise<ReturnType<typeof readBaseline>> {
  if ((await files.look(path)) === undefined) {
    throw new Failure('config', `There is no baseline ${path}.`, {
      hint: `Write it: mesosctl lint PATH --write-baseline ${path}`,
    });
  }
  return readBaseline(path, new TextDecoder().decode(await files.readBytes(path, BASELINE_LIMIT_BYTES)));
}

/** Files of which nothing is left, and with them what was found there; answers only of a live platform that told all. */
async function pathsGone(
  named: readonly string[],
  { shown }: BaselinePaths,
  files: LintFiles,
  live: Live | undefined,
): Promise<Set<string>> {
  const gone = new Set<string>();
  for (const path of named) {
    const mayBeGone = live?.unread.length === 0 || !isLivePath(path);
    if (mayBeGone && (await files.look(shown(path)).catch(() => 'other')) === undefined) gone.add(path);
  }
  return gone;
}

/** Writes what was mended, or shows how it would be. */
async function writeMended(
  looked: readonly LookedFile[],
  isShown: boolean,
  files: LintFiles,
): Promise<{ readonly mended: readonly MendedFile[]; readonly failed: readonly Failure[] }> {
  const mended: MendedFile[] = [];
  const failed: Failure[] = [];
  for (const { file, hiding, found, mended: edits } of looked) {
    if (edits === 0 || found === undefined) continue;
    const { path, text } = file.source;
    try {
      if (isShown) mended.push({ file: path, edits, diff: await diffOf(found, hiding) });
      else if (found.bytes !== undefined) {
        await files.replace(path, found.bytes, bytesOfText(text, found.written));
        mended.push({ file: path, edits });
      }
    } catch (thrown) {
      failed.push(Failure.from(thrown));
    }
  }
  return { mended, failed };
}

async function diffOf({ source, kind }: FoundText, after: Hiding): Promise<string> {
  const before = new Hiding(await fileReaders[kind].read(source, {}));
  const { createTwoFilesPatch } = await import('diff');
  return createTwoFilesPatch(source.path, source.path, before.whole, after.whole);
}

function statsOf({ files, findings, passedOver }: LintRun): LintStats {
  return {
    passedOver,
    files: countedBy(files, ({ file }) => file.kind ?? 'live answer'),
    rules: countedBy(findings, ({ rule }) => rule),
  };
}

function countedBy<T>(items: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}
