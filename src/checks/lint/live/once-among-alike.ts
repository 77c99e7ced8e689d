import { fewNames } from '../../../core/few-names.ts';
import type { Finding } from '../../../core/finding.ts';
import type { LookedFile } from '../looked-file.ts';
import type { PassedOver } from '../suppressing.ts';
import type { LiveText } from './live.ts';

/**
 * What is found at several servers of one kind in the same words is told of the first, with the names of the others; so is
 * what is passed over.
 * @param looked the texts in their order, after they were judged
 */
export function onceAmongAlike(looked: readonly LookedFile[], texts: readonly LiveText[]): LookedFile[] {
  const [open, passed] = [new Alike(), new Alike()];
  const kept = looked.map((one, index) => {
    const { kind, servers } = texts[index] ?? {};
    if (servers === undefined) return one;
    const findings = one.findings.filter((finding) => open.isFirst(`${kind}`, finding, servers));
    const passedOver = one.passedOver.filter(({ finding }) => passed.isFirst(`${kind}`, finding, servers));
    return { ...one, findings, passedOver };
  });
  return kept.map((one) => ({
    ...one,
    findings: one.findings.map((finding) => open.told(finding)),
    passedOver: one.passedOver.map((each): PassedOver => ({ ...each, finding: passed.told(each.finding) })),
  }));
}

/** The servers at which the same is found, by what is found. */
class Alike {
  readonly #first = new Map<string, Finding>();
  readonly #others = new Map<Finding, string[]>();

  isFirst(kind: string, finding: Finding, servers: readonly string[]): boolean {
    const key = `${kind} ${finding.rule} ${finding.severity} ${finding.sentence}`;
    const first = this.#first.get(key);
    if (first === undefined) {
      this.#first.set(key, finding);
      this.#others.set(finding, servers.slice(1));
    } else this.#others.get(first)?.push(...servers);
    return first === undefined;
  }

  told(finding: Finding): Finding {
    const others = this.#others.get(finding) ?? [];
    return others.length === 0
      ? finding
      : { ...finding, sentence: `${finding.sentence} So it is with ${fewNames([...others].sort())}.` };
  }
}
