import type { Finding } from '../../core/finding.ts';
import { Source } from '../../core/source.ts';
import type { Cluster } from '../subjects/cluster.ts';
import type { Suppression } from '../text/suppression.ts';
import { suppressionsIn } from '../text/suppression.ts';
import type { Versions } from '../versions.ts';
import type { FoundText } from './found-files.ts';
import { Hiding } from './hiding.ts';
import { type JudgedFile, judgedFile, type KnownVersions } from './judged-file.ts';
import { type IgnoredPaths, type LintConfig, pathBelow } from './lint-config.ts';
import { mended } from './mend.ts';
import { quiet } from './quiet.ts';
import type { FileKind, ReadFile } from './read-file.ts';
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
  /** The live cluster that files are judged against too. */
  readonly cluster: Cluster | undefined;
}

/** A text as it was read; of an answer that no file is like nothing is judged by itself. */
export type LookedText = Omit<ReadFile, 'kind'> & { readonly kind: FileKind | undefined };

/** A file after its own subjects were judged. */
export interface LookedFile {
  readonly file: LookedText;
  /** What keeps its secrets; there are none in the words of the findings. */
  readonly hiding: Hiding;
  /** undefined: an answer of a live system, which nobody writes. */
  readonly found: FoundText | undefined;
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
  const ignored = ignoredAt(found.source.path, config, looking.cwd);
  let source = found.source;
  for (let round = 0, count = 0; ; round += 1) {
    const { file, findings } = await judgedAs(source, found.kind, versions, looking);
    const suppressions = suppressionsIn(source, file.comments);
    const passedOver: PassedOver[] = [];
    const open = looking.suppressing.remaining(findings, [...suppressions, ...ignored], passedOver);
    // What is not as its format asks may mean something else than was read.
    const isMending = looking.isMending && file.faults.length === 0 && round < MOST_ROUNDS;
    const better = isMending ? mended(source.text, open) : undefined;
    if (better === undefined || better.text === source.text) {
      const hiding = new Hiding(file);
      const all = [...open, ...passedOver.map(({ finding }) => finding)];
      const told = await quiet(all, [hiding], async (lines) => {
        return (await judgedAs(hiding.veiled(lines(source.path)), found.kind, versions, looking)).findings;
      });
      return {
        file,
        hiding,
        found,
        config,
        findings: told.slice(0, open.length),
        passedOver: passedOver.map(({ finding, by }, index) => ({ finding: told[open.length + index] ?? finding, by })),
        suppressions,
        ignored,
        mended: count,
      };
    }
    count += better.count;
    source = new Source(source.path, better.text);
  }
}

/** What a configuration has passed over in a file. */
export function ignoredAt(file: string, config: LintConfig | undefined, cwd: string): readonly IgnoredPaths[] {
  const path = config === undefined ? undefined : pathBelow(config.folder, cwd, file);
  return path === undefined ? [] : (config?.ignored.filter((one) => one.isFor(path)) ?? []);
}

async function judgedAs(
  source: Source,
  kind: FileKind,
  versions: KnownVersions,
  { target, cluster }: Pick<Looking, 'target' | 'cluster'>,
): Promise<JudgedFile> {
  const now = await judgedFile(source, kind, versions, cluster);
  if (target === undefined) return now;
  const then = await judgedFile(source, kind, atSpark(versions, target), cluster);
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
