import type { Finding } from '../../core/finding.ts';
import { Source } from '../../core/source.ts';
import type { Suppression } from '../text/suppression.ts';
import { suppressionsIn } from '../text/suppression.ts';
import type { Versions } from '../versions.ts';
import type { FoundText } from './found-files.ts';
import { type JudgedFile, judgedFile, type KnownVersions } from './judged-file.ts';
import { type IgnoredPaths, type LintConfig, pathBelow } from './lint-config.ts';
import { mended } from './mend.ts';
import type { ReadFile } from './read-file.ts';
import type { PassedOver, Suppressing } from './suppressing.ts';

/** Mends that make new findings which mend again would go on for ever. */
const MOST_ROUNDS = 10;

/** How files are looked at. */
export interface Looking {
  readonly given: Versions;
  readonly usual: Versions;
  /** A version of Spark: only what would be found there and is not now. */
  readonly target: string | undefined;
  /** Whether what can be mended is. */
  readonly isMending: boolean;
  readonly suppressing: Suppressing;
  readonly cwd: string;
}

/** A file after its own subjects were judged. */
export interface LookedFile {
  readonly file: ReadFile;
  readonly found: FoundText;
  readonly config: LintConfig | undefined;
  readonly findings: readonly Finding[];
  readonly passedOver: PassedOver[];
  /** What its comments say. */
  readonly suppressions: readonly Suppression[];
  /** What the configuration says for it. */
  readonly ignored: readonly IgnoredPaths[];
  /** How many findings were mended; `file.source` has the text after that. */
  readonly mended: number;
}

export async function lookAt(found: FoundText, config: LintConfig | undefined, looking: Looking): Promise<LookedFile> {
  const versions = { given: looking.given, usual: { ...looking.usual, ...config?.versions } };
  const path = config === undefined ? undefined : pathBelow(config.folder, looking.cwd, found.source.path);
  const ignored = path === undefined ? [] : (config?.ignored.filter((one) => one.isFor(path)) ?? []);
  let source = found.source;
  for (let round = 0, count = 0; ; round += 1) {
    const { file, findings } = await judgedAs(source, found, versions, looking.target);
    const suppressions = suppressionsIn(source, file.comments);
    const passedOver: PassedOver[] = [];
    const open = looking.suppressing.remaining(findings, [...suppressions, ...ignored], passedOver);
    // What is not as its format asks may mean something else than was read.
    const isMending = looking.isMending && file.faults.length === 0 && round < MOST_ROUNDS;
    const better = isMending ? mended(source.text, open) : undefined;
    if (better === undefined || better.text === source.text) {
      return { file, found, config, findings: open, passedOver, suppressions, ignored, mended: count };
    }
    count += better.count;
    source = new Source(source.path, better.text);
  }
}

async function judgedAs(
  source: Source,
  { kind }: FoundText,
  versions: KnownVersions,
  target: string | undefined,
): Promise<JudgedFile> {
  const now = await judgedFile(source, kind, versions);
  if (target === undefined) return now;
  const then = await judgedFile(source, kind, atSpark(versions, target));
  return { file: then.file, findings: newAmong(then.findings, now.findings) };
}

export const atSpark = (versions: KnownVersions, spark: string): KnownVersions => ({
  ...versions,
  given: { ...versions.given, spark },
});

/** Findings that are not among the others, or are harsher there. */
export function newAmong(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  const known = new Set(others.map(keyOf));
  return findings.filter((finding) => !known.has(keyOf(finding)));
}

const keyOf = ({ rule, severity, place }: Finding): string => `${rule} ${severity} ${place}`;
