/** How a process ended: by itself with an exit, or by a signal. */
export interface ProcessEnd {
  readonly exit: number | undefined;
  readonly signal: string | undefined;
}

/**
 * What an end of the balancer means. `level`: nothing lies beyond the threshold. `stuck`: what lies beyond it cannot be moved, or
 * was not for five iterations. `running`: another one holds its lock. `again`: it ended by a fault of its own after an iteration
 * that moved blocks, and a new one goes on. `words`: it did not take its arguments. `upgrade`: one waits to be finalized.
 * `ended`: somebody ended it. `failed`: anything else.
 */
export interface BalancerEnd {
  readonly kind: 'level' | 'stuck' | 'running' | 'again' | 'words' | 'upgrade' | 'ended' | 'failed';
  /** With a full stop. */
  readonly sentence: string;
}

const end = (kind: BalancerEnd['kind'], sentence: string): BalancerEnd => ({ kind, sentence });

const running = end('running', 'Another balancer is at work on this file system.');

/** Exits of ExitStatus as the shell sees them: one byte of -1, -2, … (ExitStatus.java, 2.7.7 to 3.4.1). */
const BY_EXIT: Readonly<Record<number, BalancerEnd>> = {
  0: end('level', 'The balancer finds nothing beyond the threshold.'),
  254: end('stuck', 'The balancer finds no block that it may move (NO_MOVE_BLOCK).'),
  253: end('stuck', 'The balancer has moved no block for several iterations (NO_MOVE_PROGRESS).'),
  251: end('words', 'The balancer does not take its arguments (ILLEGAL_ARGUMENTS).'),
  250: end('ended', 'The balancer was interrupted (INTERRUPTED).'),
  249: end('upgrade', 'An upgrade of HDFS is not finalized, and the balancer waits for that (UNFINALIZED_UPGRADE).'),
};

/**
 * What the end of a balancer means, by its exit and the last lines that it wrote. The exit alone does not tell: with 3.4.1 a
 * second balancer ends with 252 (IO_EXCEPTION) and not with 255 (ALREADY_RUNNING), and every exception that nobody caught ends it
 * with 255, such as the one of 3.4.0 and 3.4.1 at the beginning of each second iteration (HDFS-17648). Both were recorded of 3.4.1.
 */
export function balancerEnd({ exit, signal }: ProcessEnd, last: readonly string[]): BalancerEnd {
  const said = last.join('\n');
  if (exit === 0) return BY_EXIT[0] ?? running;
  if (/Another Balancer is running/i.test(said)) return running;
  if (exit === 255 && /Metrics source Balancer-\S* already exists/.test(said)) {
    return end('again', 'The balancer ended after one iteration, as Hadoop 3.4.0 and 3.4.1 do (HDFS-17648).');
  }
  const why = reasonIn(last);
  if (signal !== undefined || exit === 143 || exit === 130) {
    return end('ended', `The balancer was ended by somebody (${signal ?? `exit ${exit}`}).`);
  }
  if (exit === 137) return end('ended', 'The balancer was killed (exit 137), perhaps for want of memory.');
  const known = exit === undefined ? undefined : BY_EXIT[exit];
  if (known !== undefined) return known;
  if (exit === 252) return end('failed', `The balancer broke off (IO_EXCEPTION)${why}.`);
  return end('failed', `The balancer ended with ${exit ?? 'no exit'}${why}.`);
}

/** The last line that names an exception, or else the last line. */
function reasonIn(last: readonly string[]): string {
  const named = last.findLast((line) => /(Exception|Error)\b/.test(line) && !/^\s+at /.test(line));
  const line = (named ?? last.findLast((one) => one.trim() !== '') ?? '').trim().replace(/[\s.]*(Exiting)?[\s.]*$/, '');
  return line === '' ? ', and said nothing' : `: ${line.slice(0, 300)}`;
}
