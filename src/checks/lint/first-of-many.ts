import { type LintFinding, MOST_TOLD } from '../../core/lint-report.ts';

/** What the last of those says that are told. */
export const andMore = (message: string, count: number, what: string): string =>
  `${message} (and ${count} more ${what} in this file)`;

/** The first findings of each rule in each file, in the order in which they come; the last of them counts the others. */
export function firstOfMany(findings: readonly LintFinding[]): readonly LintFinding[] {
  const counts = new Map<string, number>();
  const first = findings.filter((finding) => {
    const count = (counts.get(keyOf(finding)) ?? 0) + 1;
    counts.set(keyOf(finding), count);
    return count <= MOST_TOLD;
  });
  if (first.length === findings.length) return findings;
  const seen = new Map<string, number>();
  return first.map((finding) => {
    const count = (seen.get(keyOf(finding)) ?? 0) + 1;
    seen.set(keyOf(finding), count);
    const more = (counts.get(keyOf(finding)) ?? 0) - MOST_TOLD;
    const isLast = count === MOST_TOLD && more > 0;
    return isLast ? { ...finding, message: andMore(finding.message, more, 'of this rule'), more } : finding;
  });
}

const keyOf = ({ file, rule }: LintFinding): string => `${rule} ${file}`;
