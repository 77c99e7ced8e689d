import type { Clock } from '../../core/clock.ts';
import { fact } from '../../core/fact.ts';
import { Failure } from '../../core/failure.ts';
import { inTurns } from '../../core/in-turns.ts';
import { type CheckResult, checksOf, isPast, type PreflightReport } from '../../core/preflight-report.ts';
import { formatDuration } from '../../core/quantity.ts';
import type { Preflight, PreflightCheck } from './check.ts';

/** Checks that are looked at side by side. */
const AT_ONCE = 8;
/** How soon is looked again, and how late at the most. */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 15_000;

/** How a preflight is run. */
export interface PreflightRun {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How long what has not passed is looked at again; undefined: there is one look. */
  readonly waitMs?: number | undefined;
  /** A line for the operator while he waits. */
  notice(line: string): void;
}

/**
 * Looks at all checks, side by side where they do not need one another, and goes on after a failure. With `waitMs` it looks
 * again at those that have not passed, and at those that waited for them, until all have or the time is over.
 * @param made the same checks anew for each look, so that what they have in common is read once in it and not kept longer
 * @throws Failure of the operator's words, his Ctrl-C, and our bugs
 */
export async function runPreflight(
  made: () => Preflight | Promise<Preflight>,
  run: PreflightRun,
): Promise<PreflightReport> {
  const { clock, signal, waitMs = 0, notice } = run;
  const begunMs = clock.now();
  const left = (): number => begunMs + waitMs - clock.now();
  const first = await made();
  let report = await looked(first, new Map(), signal);
  const isWaited = waitMs > 0 && isWaitedFor(first, report);
  if (isWaited) notice(waitingFor(report, waitMs));
  for (let pauseMs = FIRST_PAUSE_MS; left() > 0 && isWaitedFor(first, report); pauseMs *= 2) {
    await clock.sleep(Math.min(pauseMs, LONGEST_PAUSE_MS, left()), signal).catch(() => undefined);
    if (isTimeOver(signal)) break;
    const again = await looked(await made(), pastOf(report), signal);
    if (isTimeOver(signal)) break;
    report = again;
  }
  return { ...report, waitedMs: isWaited ? clock.now() - begunMs : 0 };
}

/** Whether the time of the whole command is over: then what was seen last counts. @throws Failure `interrupted` */
function isTimeOver({ aborted, reason }: AbortSignal): boolean {
  if (!aborted) return false;
  const failure = Failure.from(reason);
  if (failure.code !== 'timeout') throw failure;
  return true;
}

/** What need not be looked at again. */
const pastOf = (report: PreflightReport): ReadonlyMap<string, CheckResult> =>
  new Map(checksOf(report).flatMap(({ id, result }) => (isPast(result) ? [[id, result]] : [])));

/** Whether all may come to pass yet: what stays as it is has not failed. */
function isWaitedFor({ categories }: Preflight, report: PreflightReport): boolean {
  const lasting = new Set(
    categories.flatMap(({ checks }) => checks.filter((one) => one.isLasting).map(({ id }) => id)),
  );
  const open = checksOf(report).filter(({ result }) => !isPast(result));
  return open.length > 0 && !open.some(({ id, result }) => result.state === 'failed' && lasting.has(id));
}

function waitingFor(report: PreflightReport, waitMs: number): string {
  const open = checksOf(report).filter(({ result: { state } }) => state === 'failed' || state === 'unread');
  return `Waiting up to ${formatDuration(waitMs)} until this is so: ${open.map(({ title }) => title).join('; ')}.`;
}

/** One look; a check with a result in `past` is not asked again. */
async function looked(
  { job, verdict, categories }: Preflight,
  past: ReadonlyMap<string, CheckResult>,
  signal: AbortSignal,
): Promise<PreflightReport> {
  const checks = categories.flatMap((category) => category.checks);
  const titles = new Map(checks.map(({ id, title }) => [id, title]));
  const begun = new Map<string, Promise<CheckResult>>();
  const results = await inTurns(checks, AT_ONCE, (check) => {
    const known = past.get(check.id);
    const result = known === undefined ? resultOf(check, begun, titles, signal) : Promise.resolve(known);
    begun.set(check.id, result);
    return result;
  });
  const resultById = new Map(checks.map(({ id }, index) => [id, results[index]]));
  return {
    job,
    verdict,
    waitedMs: 0,
    categories: categories.map((category) => ({
      id: category.id,
      title: category.title,
      checks: category.checks.flatMap(({ id, title }) => {
        const result = resultById.get(id);
        return result === undefined ? [] : [{ id, title, result }];
      }),
    })),
  };
}

/** Checks are begun in their order, so those that one waits for have been begun before it. */
async function resultOf(
  check: PreflightCheck,
  begun: ReadonlyMap<string, Promise<CheckResult>>,
  titles: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<CheckResult> {
  for (const id of check.after ?? []) {
    const before = await begun.get(id);
    if (before === undefined)
      throw new Failure('internal', `${check.id} waits for ${id}, which is no check before it.`);
    if (before.state === 'skipped') return before;
    if (!isPast(before)) return { state: 'skipped', waitsFor: titles.get(id) ?? id };
  }
  const seen = await fact(check.look(signal));
  if (seen.ok) return seen.value;
  for (const id of check.explainedBy?.(seen.failure) ?? []) {
    const reason = await begun.get(id);
    if (reason?.state === 'failed') return { state: 'skipped', waitsFor: titles.get(id) ?? id };
  }
  return { state: 'unread', failure: seen.failure };
}
