import { Failure } from '../../core/failure.ts';
import { isObject, parsedObject } from '../../core/json.ts';
import type { FixedFinding, LintFinding } from '../../core/lint-report.ts';

const SCHEMA = 'mesosctl.lint-baseline/1';

/** Findings that were there when somebody decided to mend only what is new. */
export interface Baseline {
  readonly findings: readonly KnownFinding[];
}

interface KnownFinding extends FixedFinding {
  readonly fingerprint: string;
}

/** The text of a baseline; in the order of files and fingerprints, so that it changes as little as the findings do. */
export function baselineText(findings: readonly LintFinding[]): string {
  const known = findings.map(({ fingerprint, rule, file, message }) => ({ fingerprint, rule, file, message }));
  const sorted = known.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return `${JSON.stringify({ schema: SCHEMA, findings: sorted }, undefined, 2)}\n`;
}

const keyOf = ({ file, rule, fingerprint }: KnownFinding): string => `${file}\n${rule}\n${fingerprint}`;

/** @throws Failure `config` where the text is no baseline */
export function readBaseline(path: string, text: string): Baseline {
  const { schema, findings } = parsedObject(text) ?? {};
  const known = Array.isArray(findings) ? findings.map(knownFinding) : [];
  if (schema === SCHEMA && Array.isArray(findings) && known.every((one) => one !== undefined))
    return { findings: known };
  throw new Failure('config', `${path} is no baseline of findings (${SCHEMA}).`, {
    hint: `Write one: mesosctl lint PATH --write-baseline ${path}`,
  });
}

function knownFinding(one: unknown): KnownFinding | undefined {
  if (!isObject(one)) return undefined;
  const { fingerprint, rule, file, message } = one;
  return typeof fingerprint === 'string' &&
    typeof rule === 'string' &&
    typeof file === 'string' &&
    typeof message === 'string'
    ? { fingerprint, rule, file, message }
    : undefined;
}

/** Findings that a baseline does not know, how many it knows, and what of it is no more in the files that were looked at. */
export function beyondBaseline(
  { findings: known }: Baseline,
  findings: readonly LintFinding[],
  wasLookedAt: (file: string) => boolean,
): { readonly fresh: readonly LintFinding[]; readonly known: number; readonly fixed: readonly FixedFinding[] } {
  const prints = new Set(known.map(({ fingerprint }) => fingerprint));
  const now = new Set(findings.map(({ fingerprint }) => fingerprint));
  const fresh = findings.filter(({ fingerprint }) => !prints.has(fingerprint));
  const fixed = known.filter(({ fingerprint, file }) => !now.has(fingerprint) && wasLookedAt(file));
  return {
    fresh,
    known: findings.length - fresh.length,
    fixed: fixed.map(({ rule, file, message }) => ({ rule, file, message })),
  };
}
