import type { LabCall } from '../faults.ts';
import { fits } from './glob.ts';
import { faultKinds, isOfCalls } from './kinds.ts';
import type { FaultRule } from './script.ts';

/** Tells for one rule which calls it meets. */
export class Occasion {
  readonly #rule: FaultRule;
  readonly #chance: () => number;
  #count = 0;

  constructor(rule: FaultRule, chance: () => number) {
    this.#rule = rule;
    this.#chance = chance;
  }

  /** Counts a call that is of the rule's kind, and says whether it is one of those that it meets. */
  meets(call: LabCall, sinceMs: number): boolean {
    if (!this.#isMeant(call) || !this.isTime(sinceMs)) return false;
    this.#count += 1;
    const { nth, from = 1, to = Number.POSITIVE_INFINITY, every = 1, probability = 1 } = this.#rule.when ?? {};
    const isOne = nth === undefined ? this.#count >= from && this.#count <= to : this.#count === nth;
    return isOne && (this.#count - from + 1) % every === 0 && (probability === 1 || this.#chance() < probability);
  }

  /** Whether `sinceMs` after the loading lies in the time of the rule. */
  isTime(sinceMs: number): boolean {
    const { afterMs = 0, untilMs = Number.POSITIVE_INFINITY } = this.#rule.when ?? {};
    return sinceMs >= afterMs && sinceMs < untilMs;
  }

  #isMeant({ system, action, target, page }: LabCall): boolean {
    const { fault, when = {} } = this.#rule;
    if (when.system !== undefined && when.system !== system) return false;
    if (isOfCalls(fault) && !faultKinds[fault.kind].systems.some((one) => one === system)) return false;
    if (fault.kind === 'ldap-stops' && (page ?? 0) <= fault.page) return false;
    return fits(when.action ?? '*', action) && fits(when.target ?? '*', target);
  }
}
