import type { Finding } from '../../core/finding.ts';
import { nearest } from '../../core/nearest.ts';
import type { FoundSuppression } from '../subjects/linted-file.ts';
import { lastDayOf, type Suppression } from '../text/suppression.ts';

/** A finding that is passed over, and by what. */
export interface PassedOver {
  readonly finding: Finding;
  readonly by: Suppression;
}

/** Passes over findings, and remembers by which suppression. */
export class Suppressing {
  readonly #today: string;
  readonly #used = new Map<Suppression, Set<string>>();

  /** @param today as `2027-01-31` */
  constructor(today: string) {
    this.#today = today;
  }

  /** The findings that stay; the others are added to `passedOver`. */
  remaining(
    findings: readonly Finding[],
    suppressions: readonly Suppression[],
    passedOver: PassedOver[],
  ): readonly Finding[] {
    const holding = suppressions.filter((one) => this.#stateOf(one) === 'holds');
    if (holding.length === 0) return findings;
    return findings.filter((finding) => {
      const { at } = finding;
      const place = at === undefined ? undefined : { first: at.line, last: at.endLine };
      const by = holding.filter(({ rules, covers }) => rules.some(({ id }) => id === finding.rule) && covers(place));
      for (const one of by) this.#usedBy(one).add(finding.rule);
      const [first] = by;
      if (first !== undefined) passedOver.push({ finding, by: first });
      return first === undefined;
    });
  }

  /** What came of a suppression. `isWhole` says whether all was looked at in which a rule of it may find something. */
  found(suppression: Suppression, ids: readonly string[], isWhole: (rule: string) => boolean): FoundSuppression {
    const { at, rules, until, owner, reason } = suppression;
    const used = this.#usedBy(suppression);
    return {
      at,
      until,
      owner,
      reason,
      state: this.#stateOf(suppression),
      rules: rules.map((rule) => ({
        ...rule,
        isKnown: ids.includes(rule.id),
        near: nearest(rule.id, ids),
        isUsed: used.has(rule.id) || (isWhole(rule.id) ? false : undefined),
      })),
    };
  }

  #usedBy(suppression: Suppression): Set<string> {
    const used = this.#used.get(suppression) ?? new Set();
    this.#used.set(suppression, used);
    return used;
  }

  #stateOf({ until }: Suppression): FoundSuppression['state'] {
    const last = lastDayOf(until);
    if (last === undefined) return 'undated';
    return last < this.#today ? 'ended' : 'holds';
  }
}
