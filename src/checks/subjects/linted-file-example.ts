import { nearest } from '../../core/nearest.ts';
import { Source } from '../../core/source.ts';
import { readProperties } from '../text/properties.ts';
import { lastDayOf, type Suppression, suppressionsIn } from '../text/suppression.ts';
import type { FoundSuppression, LintedFile } from './linted-file.ts';

const KNOWN = ['spark/consolidate-files-gone', 'spark/consolidate-files-needs-hash'];
const TODAY = '2026-06-15';

/** Properties of Spark on 15 June 2026, for the examples of rules; `used` are the rules that found something that is passed over. */
export function lintedFile(text: string, used: readonly string[] = []): LintedFile {
  const source = new Source('spark-defaults.conf', text);
  const { comments, faults } = readProperties(text);
  const suppressions = suppressionsIn(source, comments).map((one) => found(one, used));
  return { source, versions: {}, faults, suppressions };
}

function found(suppression: Suppression, used: readonly string[]): FoundSuppression {
  const { at, rules, until, owner, reason } = suppression;
  const last = lastDayOf(until);
  return {
    at,
    until,
    owner,
    reason,
    state: last === undefined ? 'undated' : last < TODAY ? 'ended' : 'holds',
    rules: rules.map((rule) => ({
      ...rule,
      isKnown: KNOWN.includes(rule.id),
      near: nearest(rule.id, KNOWN),
      isUsed: used.includes(rule.id),
    })),
  };
}
