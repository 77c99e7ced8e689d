import { seededRandom } from '../../core/seeded-random.ts';
import { systemClock } from '../../system-clock.ts';
import type { LabCall } from '../faults.ts';
import { faultKinds, isOfCalls } from './kinds.ts';
import { Occasion } from './occasion.ts';
import type { CallFault, FaultMoment, FaultRule, LabSystem, ScriptedFaults, StandingFault } from './script.ts';

/** Ends a standing fault. */
export type Release = () => void | Promise<void>;

/** Brings a standing fault about, at that system where the fault may be one of several. */
export type Lever = (fault: StandingFault, system: LabSystem | undefined) => Promise<Release>;

/** What a script makes of a call. */
export interface Met {
  readonly faults: readonly CallFault[];
  /** Whether its server has just ended. */
  readonly isOrphaned: boolean;
}

interface Part {
  readonly rule: FaultRule;
  readonly occasion: Occasion;
  /** Of a standing fault, since it has begun. */
  begun: Promise<Release> | undefined;
}

/** A script while it is played on a lab. */
export class Play {
  readonly #parts: readonly Part[];
  readonly #lever: Lever;
  readonly #begunMs = systemClock.now();
  readonly #timers: NodeJS.Timeout[] = [];
  #isOver = false;

  constructor({ rules, seed = 1 }: ScriptedFaults, lever: Lever) {
    const chance = seededRandom(seed);
    this.#parts = rules.map((rule) => ({ rule, occasion: new Occasion(rule, chance), begun: undefined }));
    this.#lever = lever;
  }

  /** Begins the standing faults that wait for no call, and resolves when all are there whose time it is. */
  async begin(): Promise<void> {
    for (const part of this.#parts) {
      const { rule, occasion } = part;
      const { afterMs = 0, untilMs } = rule.when ?? {};
      if (isOfCalls(rule.fault)) continue;
      if (untilMs !== undefined) this.#at(untilMs, () => release(part));
      if (waitsForCall(rule.when)) continue;
      if (occasion.isTime(0)) await this.#bring(part);
      else this.#at(afterMs, () => this.#bring(part));
    }
  }

  /** The faults that a call meets; standing faults that begin with it are there when this resolves. */
  async meet(call: LabCall): Promise<Met> {
    const met = this.#parts.filter(({ occasion }) => occasion.meets(call, systemClock.now() - this.#begunMs));
    const faults = met.flatMap(({ rule }) => (isOfCalls(rule.fault) ? [rule.fault] : []));
    const beginning = met.filter((part) => part.begun === undefined && waitsForCall(part.rule.when));
    await Promise.all(beginning.map((part) => this.#bring(part)));
    return { faults, isOrphaned: beginning.some(({ rule }) => losesServer(rule, call)) };
  }

  /** Ends every fault, the last one first. Again is nothing. */
  async end(): Promise<void> {
    this.#isOver = true;
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
    for (const part of [...this.#parts].reverse()) await release(part);
  }

  async #bring(part: Part): Promise<void> {
    const { fault, when } = part.rule;
    if (this.#isOver || isOfCalls(fault)) return;
    part.begun ??= this.#lever(fault, when?.system);
    try {
      await part.begun;
    } catch (thrown) {
      part.begun = undefined;
      throw thrown;
    }
  }

  #at(ms: number, work: () => Promise<void>): void {
    this.#timers.push(setTimeout(() => void work(), ms).unref());
  }
}

/** Whether the server of the call is the one that ends. */
function losesServer({ fault, when }: FaultRule, { system }: LabCall): boolean {
  return fault.kind === 'leader-lost' && system === (when?.system ?? faultKinds[fault.kind].systems[0]);
}

/** Whether something is said of calls, not of a system and a time alone. */
function waitsForCall(when: FaultMoment = {}): boolean {
  const { system: _, afterMs: __, untilMs: ___, ...ofCalls } = when;
  return Object.values(ofCalls).some((said) => said !== undefined);
}

async function release(part: Part): Promise<void> {
  const begun = part.begun;
  part.begun = undefined;
  await (await begun)?.();
}
