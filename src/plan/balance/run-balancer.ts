import { type BalancerEnd, balancerEnd } from '../../core/balancer/balancer-end.ts';
import { Failure } from '../../core/failure.ts';
import { windowEnd } from '../../core/time-window.ts';
import type { Hands } from '../keeper.ts';
import { attend } from './attend.ts';
import { type Guard, openGuard } from './guard.ts';
import type { BalancerPlace } from './place.ts';
import { quietOf } from './quiet.ts';
import type { BalancerSeen, BalancerWant } from './want.ts';

/** How long a balancer may take to end, and to be seen to. */
const END_MS = 60_000;
/** A lock whose holder was killed is free after a minute (the soft limit of a lease; recorded of 3.4.1). */
const LOCK_FREE_MS = 75_000;
const LOOK_AGAIN_MS = 5_000;
/** How often it may be paused, and begin anew without having moved anything. */
const PAUSES = 3;
const IDLE_STARTS = 3;

/**
 * Runs the balancer until HDFS is level, its window is over, or it cannot go on: guarded, and begun anew after a pause. No
 * balancer is left behind when this returns, or it throws that one is.
 * @param afterAnother whether one has just been ended, whose lock may be held for another minute
 * @throws Failure `locked`, `partial` where something was moved, `refused`, `config`, `failed`, `interrupted`
 */
export async function runBalancer(
  want: BalancerWant,
  seen: BalancerSeen,
  afterAnother: boolean,
  hands: Hands,
  signal: AbortSignal,
): Promise<void> {
  const guard = await openGuard(want, seen, hands, signal);
  let freeByMs = afterAnother ? hands.clock.now() + LOCK_FREE_MS : 0;
  for (let pauses = 0, idle = 0; ; ) {
    const endsMs = want.window === undefined ? undefined : (windowEnd(want.window, hands.clock.now()) ?? 0);
    if (endsMs === 0) return over(seen, want, hands);
    const movedBefore = seen.movedBytes;
    const came = await runOnce(want, seen, guard, endsMs, hands, signal);
    if (came.kind === 'window') return over(seen, want, hands);
    if (came.kind === 'overrun') {
      pauses += 1;
      await pause(came.why, pauses, want, seen, guard, hands, signal);
      // A namenode that hung has counted none of the time until now.
      freeByMs = hands.clock.now() + LOCK_FREE_MS;
      continue;
    }
    const { end } = came;
    if (end.kind === 'level' || end.kind === 'stuck') {
      seen.outcome = end.kind;
      return;
    }
    if (end.kind === 'running' && hands.clock.now() < freeByMs) {
      hands.progress('the lock of the balancer that was ended is not free yet: it is for a minute at the most');
      await hands.clock.sleep(LOOK_AGAIN_MS, signal);
      continue;
    }
    idle = seen.movedBytes > movedBefore ? 0 : idle + 1;
    if (end.kind !== 'again' || idle >= IDLE_STARTS) throw failureOf(end, seen);
    hands.progress(`${end.sentence} A new one goes on.`);
  }
}

type Came =
  | { readonly kind: 'ended'; readonly end: BalancerEnd }
  | { readonly kind: 'overrun'; readonly why: string }
  | { readonly kind: 'window' };

/** One process of the balancer, from its beginning to its end. */
async function runOnce(
  want: BalancerWant,
  seen: BalancerSeen,
  guard: Guard,
  endsMs: number | undefined,
  hands: Hands,
  signal: AbortSignal,
): Promise<Came> {
  const program = await want.place.start(hands, signal);
  seen.starts += 1;
  seen.log = program.log;
  seen.running = program.named;
  hands.progress(`the balancer runs (${program.named}); all that it says is in ${program.log}`);
  const closing = new AbortController();
  const stop = AbortSignal.any([signal, closing.signal]);
  const quiet = quietOf(program, hands);
  const told = attend(program, seen, hands, quiet, closing.signal);
  // Whoever is not first is ended with the others, and its failure is nobody's concern then.
  const overrun = guard.untilOverrun(quiet.look, stop).then((why): Came => ({ kind: 'overrun', why }));
  const window =
    endsMs === undefined
      ? new Promise<Came>(() => undefined)
      : hands.clock.sleep(Math.max(0, endsMs - hands.clock.now()), stop).then((): Came => ({ kind: 'window' }));
  for (const one of [overrun, window, told]) one.catch(() => undefined);
  try {
    const first = await Promise.race([program.ended.then(() => undefined), overrun, window]);
    if (first !== undefined) return first;
    return { kind: 'ended', end: balancerEnd(await program.ended, await told) };
  } finally {
    try {
      await endIn(want.place, hands, signal);
      seen.running = undefined;
      await Promise.allSettled([program.ended, told]);
    } finally {
      closing.abort(new Failure('interrupted', 'The balancer has ended.'));
    }
  }
}

/** What is in the way of that stands beside an interruption, and not in its place. */
async function endIn(place: BalancerPlace, hands: Hands, signal: AbortSignal): Promise<void> {
  try {
    await place.end(hands, hands.clock.deadline(END_MS));
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    const { message, hint } = Failure.from(thrown);
    hands.progress([message, ...(hint === undefined ? [] : [hint])].join(' '));
  }
}

async function pause(
  why: string,
  pauses: number,
  want: BalancerWant,
  seen: BalancerSeen,
  guard: Guard,
  hands: Hands,
  signal: AbortSignal,
): Promise<void> {
  seen.strains.push(why);
  if (pauses > PAUSES) {
    throw new Failure('partial', `The balancer was ended: ${why}, for the ${pauses}th time.`, {
      system: 'hdfs',
      hint: 'Raise the heap of the namenode for the run (--raise-heap), or lower --bandwidth: mesosctl preflight balance',
      detail: { strains: seen.strains },
    });
  }
  hands.progress(`${why}: the balancer was ended, and begins anew when the namenodes have been well for a while`);
  await guard.untilWell(want.patienceMs, signal);
}

function over(seen: BalancerSeen, { window }: BalancerWant, hands: Hands): void {
  seen.outcome = 'window';
  hands.progress(`the window ${window?.text} is over: the balancer was ended, and the next run goes on`);
}

/** @returns what stands in the way, with the next step */
function failureOf(end: BalancerEnd, seen: BalancerSeen): Failure {
  const log = `All that it said is in ${seen.log}`;
  const parts = (hint: string) => ({
    system: 'program',
    hint,
    detail: { log: seen.log ?? null, moved: seen.movedBytes },
  });
  switch (end.kind) {
    case 'running':
      return new Failure(
        'locked',
        end.sentence,
        parts('See who: mesosctl preflight balance. Wait for its end, or end it where it runs.'),
      );
    case 'words':
      return new Failure(
        'config',
        end.sentence,
        parts(`Look at hdfs.commands.balancer with mesosctl context show. ${log}`),
      );
    case 'upgrade':
      return new Failure(
        'refused',
        end.sentence,
        parts('Finish it first: hdfs dfsadmin -finalizeUpgrade, or -rollingUpgrade finalize'),
      );
    default:
      return new Failure(
        seen.movedBytes > 0 ? 'partial' : 'failed',
        end.sentence,
        parts(`${log}. Another run goes on with what is left.`),
      );
  }
}
