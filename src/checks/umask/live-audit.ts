import type { Clock } from '../../core/clock.ts';
import { Failure, type FailureCode } from '../../core/failure.ts';
import type { Finding } from '../../core/finding.ts';
import { gate } from '../../core/gate.ts';
import { type AuditSeen, nothingSeen } from '../../core/umask/audit-seen.ts';
import { MOST_UNSAID } from '../../core/umask/many.ts';
import type { TenantTally } from '../../core/umask/tally.ts';
import { type AuditedHdfs, type UmaskAsked, type UmaskWalk, umaskStarts, walkUmask } from '../subjects/umask-walk.ts';
import { type JudgedPage, judgePage } from './audit.ts';
import type { AuditMemory, AuditState } from './audit-memory.ts';

/** An audit under way. */
export interface Audit {
  readonly asked: UmaskAsked;
  readonly seen: AuditSeen;
  /** Some findings after the other, as they are made; what is seen and how far it is holds at each of them. */
  findings(): AsyncGenerator<readonly Finding[]>;
  /** What part of the whole is done, from 0 to 1, by the numbers of folders that are known; undefined before it begins. */
  done(): number | undefined;
}

/** What it takes to read a live namenode. */
export interface LiveDoors {
  readonly hdfs: AuditedHdfs;
  readonly atOnce: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Judges what a namenode tells, page by page. A run that ends early, by whatever fault, leaves in `memory` what another
 * goes on with.
 * @param stopped the state of a former run, which is gone on with
 */
export function liveAudit(
  asked: UmaskAsked,
  doors: LiveDoors,
  memory: AuditMemory,
  stopped: AuditState | undefined,
): Audit {
  const { atOnce, clock, signal } = doors;
  const inTurn = gate(atOnce);
  const hdfs = walkedInTurn(doors.hdfs, inTurn);
  const seen = stopped?.seen ?? nothingSeen();
  let walk: UmaskWalk | undefined;
  return {
    asked,
    seen,
    done: () => walk && 1 - walk.left().reduce((sum, { share }) => sum + share, 0),
    async *findings() {
      const beganMs = clock.now() - (stopped?.spentMs ?? 0);
      const starts = stopped === undefined ? await umaskStarts(asked, hdfs, signal) : undefined;
      if (stopped !== undefined) for await (const finding of memory.findingsOf(stopped)) yield [finding];
      walk = walkUmask(starts?.from ?? stopped?.left ?? [], asked, { hdfs, atOnce, signal, countsPlain: true });
      const under = walk;
      const state = () => ({ seen, left: under.left(), spentMs: clock.now() - beganMs });
      const told = async ({ unmeasured, findings: made }: JudgedPage): Promise<Finding[]> => {
        await Promise.all(unmeasured.map((tally) => inTurn(() => measure(tally, doors.hdfs, signal))));
        const findings = made();
        await memory.after(findings, clock.now(), state);
        return findings;
      };
      if (starts !== undefined) yield await told(judgePage(starts.page, seen));
      try {
        for await (const page of under) yield await told(judgePage(page, seen));
      } catch (thrown) {
        await memory.save(state(), clock.now());
        throw stoppedBy(Failure.from(thrown), memory);
      }
      await memory.forget();
    },
  };
}

/** The walk is not alone: all requests together are no more than may be under way. */
const walkedInTurn = (hdfs: AuditedHdfs, inTurn: ReturnType<typeof gate>): Omit<AuditedHdfs, 'quota'> => ({
  status: (path, signal) => inTurn(() => hdfs.status(path, signal)),
  acl: (path, signal) => inTurn(() => hdfs.acl(path, signal)),
  sifted: (...asked) => {
    const pages = hdfs.sifted(...asked)[Symbol.asyncIterator]();
    return { [Symbol.asyncIterator]: () => ({ next: () => inTurn(() => pages.next()) }) };
  },
});

/** Whoever is lost for this question is lost for the walk, which says so: it is asked again when that goes on. */
const LOST: ReadonlySet<FailureCode> = new Set(['unreachable', 'timeout', 'unavailable', 'interrupted']);

/** Asks whether more lies in a home than is mended unsaid. Where that is not told it may be so. */
async function measure(tally: TenantTally, hdfs: Pick<AuditedHdfs, 'quota'>, signal: AbortSignal): Promise<void> {
  try {
    tally.mayBeMany = (await hdfs.quota(tally.root, signal)).namesUsed > MOST_UNSAID;
  } catch (thrown) {
    // The page is counted already, and its findings are to be kept, whatever comes.
    if (!LOST.has(Failure.from(thrown).code)) tally.mayBeMany = true;
  }
}

function stoppedBy(failure: Failure, { fault }: AuditMemory): Failure {
  if (fault !== undefined) return failure;
  const { code, message, system, detail } = failure;
  const next = 'The same command with --resume goes on where this stopped.';
  const hint = failure.hint === undefined ? next : `${failure.hint} ${next}`;
  return new Failure(code, message, { system, detail, hint, cause: failure });
}
