import { dirname, relative, resolve, sep } from 'node:path';
import { Failure } from '../../core/failure.ts';
import { fingerprint } from '../../core/fingerprint.ts';
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

/** How a baseline calls a file: by its way from the folder of the baseline, so that it counts wherever lint is run. */
export interface BaselinePaths {
  /** Paths of files as they are found, to those of the baseline; what is no file keeps its name. */
  named(file: string): string;
  /** The other way round. */
  shown(named: string): string;
}

/** @param isFile whether a path is one, and no answer of a live system */
export function baselinePaths(baseline: string, cwd: string, isFile: (path: string) => boolean): BaselinePaths {
  const folder = dirname(resolve(cwd, baseline));
  const way = (from: string, to: string): string => relative(from, to).split(sep).join('/');
  return {
    named: (file) => (isFile(file) ? way(folder, resolve(cwd, file)) : file),
    shown: (named) => (isFile(named) ? way(cwd, resolve(folder, named)) : named),
  };
}

/** Findings as a baseline knows them. Those of one rule on lines of the same words are told apart by their order. */
function knownFindings(findings: readonly LintFinding[], { named }: BaselinePaths): KnownFinding[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, file: found, message, excerpt }) => {
    const file = named(found);
    const same = `${rule}\n${file}\n${excerpt?.text.trim() ?? ''}`;
    const count = (seen.get(same) ?? 0) + 1;
    seen.set(same, count);
    return { fingerprint: fingerprint(`${same}\n${count}`), rule, file, message };
  });
}

/** The text of a baseline; in the order of files and fingerprints, so that it changes as little as the findings do. */
export function baselineText(findings: readonly LintFinding[], paths: BaselinePaths): string {
  const known = knownFindings(findings, paths);
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

/**
 * Findings that a baseline does not know, how many it knows, and what of it is no more in the files that were looked at.
 * @param wasLookedAt of a file, by the name that the baseline has for it
 */
export function beyondBaseline(
  { findings: known }: Baseline,
  findings: readonly LintFinding[],
  paths: BaselinePaths,
  wasLookedAt: (named: string) => boolean,
): { readonly fresh: readonly LintFinding[]; readonly known: number; readonly fixed: readonly FixedFinding[] } {
  const prints = new Set(known.map(({ fingerprint }) => fingerprint));
  const found = knownFindings(findings, paths);
  const now = new Set(found.map(({ fingerprint }) => fingerprint));
  const fresh = findings.filter((_, index) => !prints.has(found[index]?.fingerprint ?? ''));
  const fixed = known.filter(({ fingerprint, file }) => !now.has(fingerprint) && wasLookedAt(file));
  return {
    fresh,
    known: findings.length - fresh.length,
    fixed: fixed.map(({ rule, file, message }) => ({ rule, file: paths.shown(file), message })),
  };
}
