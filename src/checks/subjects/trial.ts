import { fact } from '../../core/fact.ts';
import type { Failure } from '../../core/failure.ts';
import { inTurns } from '../../core/in-turns.ts';
import { isObject } from '../../core/json.ts';

/**
 * What being let in means. `data`: somebody sees, or may change, what is another's. `homes`: he may take homes away.
 * `root`: nothing of HDFS is closed to him. `notebook`: he runs code as its tenant. `sandbox`: he sees the files of a task.
 * `nature`: such servers tell it to all, and it is tried for the record.
 */
export type TrialKind = 'data' | 'homes' | 'root' | 'notebook' | 'sandbox' | 'nature';

/** `let in`, `refused`, `not there` (any more), `not tried`: it could not be. */
export type TrialAnswer = 'let in' | 'refused' | 'not there' | 'not tried';

/** One attempt at what is another's. */
export interface Trial {
  readonly system: 'hdfs' | 'zeppelin' | 'mesos' | 'marathon';
  readonly kind: TrialKind;
  /** By whom; `nobody` without any login. */
  readonly as: string;
  /** `LISTSTATUS`, `CHECKACCESS r--`, `GET /api/notebook`. */
  readonly call: string;
  /** A path of HDFS, the address of a notebook, the id of an app, a sandbox. */
  readonly target: string;
  readonly answer: TrialAnswer;
  /** Why it could not be tried. */
  readonly failure?: Failure;
}

/** A trial to be made: `ask` gives true or nothing where it is let in, false where it is refused; it may throw either. */
export interface Attempt extends Omit<Trial, 'answer' | 'failure'> {
  ask(): Promise<boolean | 'not there'>;
}

/** Makes attempts, so many at a time. */
export const tryAll = (attempts: readonly Attempt[], atOnce: number): Promise<Trial[]> =>
  inTurns(attempts, atOnce, async ({ ask, ...attempt }) => ({ ...attempt, ...(await outcomeOf(ask())) }));

async function outcomeOf(asked: ReturnType<Attempt['ask']>): Promise<Pick<Trial, 'answer' | 'failure'>> {
  const seen = await fact(asked);
  if (seen.ok) return { answer: seen.value === 'not there' ? seen.value : seen.value ? 'let in' : 'refused' };
  const { failure } = seen;
  if (isRefusal(failure)) return { answer: 'refused' };
  return failure.code === 'not-found' ? { answer: 'not there' } : { answer: 'not tried', failure };
}

/**
 * Whether the one who was tried is refused. Of HDFS it is this class alone: that we may not act for him (an
 * AuthorizationException) is denied too, and says nothing of him.
 */
function isRefusal({ code, system, detail }: Failure): boolean {
  if (system === 'hdfs') return isObject(detail) && detail['exception'] === 'AccessControlException';
  return code === 'denied' || code === 'unauthenticated';
}
