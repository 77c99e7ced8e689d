import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import type { Finding } from '../../core/finding.ts';
import { type AuditSeen, nothingSeen } from '../../core/umask/audit-seen.ts';
import { type UmaskAsked, type UmaskWalk, umaskStarts, walkUmask } from '../subjects/umask-walk.ts';
import { judgePage } from './audit.ts';
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
  readonly hdfs: Parameters<typeof walkUmask>[2]['hdfs'];
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
  const { hdfs, atOnce, clock, signal } = doors;
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
      const told = async (findings: Finding[]): Promise<Finding[]> => {
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

function stoppedBy(failure: Failure, { fault }: AuditMemory): Failure {
  if (fault !== undefined) return failure;
  const { code, message, system, detail } = failure;
  const next = 'The same command with --resume goes on where this stopped.';
  const hint = failure.hint === undefined ? next : `${failure.hint} ${next}`;
  return new Failure(code, message, { system, detail, hint, cause: failure });
}
