import type { RuleManual } from '../../core/lint-report.ts';
import { manualOf } from './rule-manual.ts';

/** The manuals of those rules that are meant, about files and live systems, in the order of their ids. */
export async function liveManuals(
  isMeant: (id: string) => boolean,
  docs: (id: string) => string,
): Promise<RuleManual[]> {
  const { allRules } = await import('./all-rules.ts');
  return [...(await allRules())].flatMap(([id, rule]) => (isMeant(id) ? [manualOf(rule, docs)] : []));
}
