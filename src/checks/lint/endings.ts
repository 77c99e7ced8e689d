import type { Finding } from '../../core/finding.ts';
import { type LintFinding, MOST_TOLD, type UnreadFile } from '../../core/lint-report.ts';
import type { Source } from '../../core/source.ts';
import { type AnyRule, judge } from '../rule.ts';
import { lintedFileRules } from '../rules/lint.ts';
import type { LintedFile } from '../subjects/linted-file.ts';
import type { TextFault } from '../text/entry.ts';
import type { Suppression } from '../text/suppression.ts';
import { fileReaders } from './file-readers.ts';
import { andMore } from './first-of-many.ts';
import type { Hiding } from './hiding.ts';
import type { LintConfig } from './lint-config.ts';
import { liveKinds } from './live/live-paths.ts';
import type { LookedFile } from './looked-file.ts';
import { quiet } from './quiet.ts';
import type { PassedOver, Suppressing } from './suppressing.ts';
import { toldFindings } from './told-finding.ts';

/** All that is to be told of a file. */
export interface Told {
  readonly findings: readonly LintFinding[];
  readonly unread: readonly UnreadFile[];
  readonly suppressed: readonly SuppressedFinding[];
}

export interface SuppressedFinding extends LintFinding {
  readonly by: Pick<Suppression, 'until' | 'owner' | 'reason'>;
}

/** Tells of files after all their subjects were judged: what is passed over is settled only then. */
export class Endings {
  readonly #suppressing: Suppressing;
  readonly #docs: (rule: string) => string;
  readonly #isLive: boolean;

  /** @param isLive whether all of a live platform was looked at too */
  constructor(suppressing: Suppressing, docs: (rule: string) => string, isLive: boolean) {
    this.#suppressing = suppressing;
    this.#docs = docs;
    this.#isLive = isLive;
  }

  /** @param others findings of what several files are together */
  async of(
    { file, hiding, findings, passedOver, suppressions, ignored }: LookedFile,
    others: readonly Finding[],
  ): Promise<Told> {
    const { source, kind, faults } = file;
    const all = [...suppressions, ...ignored];
    const more = this.#suppressing.remaining(others, all, passedOver);
    const malformed = await this.#malformed(source, faults.slice(0, MOST_TOLD));
    const shown = await quiet(malformed, [hiding], async (lines) => {
      if (kind === undefined) return [];
      const veiled = await fileReaders[kind].read(hiding.veiled(lines(source.path)), {});
      return this.#malformed(veiled.source, veiled.faults.slice(0, MOST_TOLD));
    });
    const unread = this.#suppressing.remaining(shown, all, passedOver);
    const own =
      suppressions.length === 0 ? [] : judge(await this.#linted(source, [], suppressions, true), lintedFileRules);
    return {
      findings: toldFindings(source, hiding, [...findings, ...more, ...own], this.#docs),
      unread: unreadOf(toldFindings(source, hiding, unread, this.#docs), faults.length - MOST_TOLD),
      suppressed: this.#told(source, hiding, passedOver),
    };
  }

  /** What is said of a configuration of lint itself. `isWhole`: all files were looked at that it is for. */
  async ofConfig({ source, ignored }: LintConfig, isWhole: boolean): Promise<Told> {
    const own = judge(await this.#linted(source, [], ignored, isWhole), lintedFileRules);
    return { findings: toldFindings(source, undefined, own, this.#docs), unread: [], suppressed: [] };
  }

  async #malformed(source: Source, faults: readonly TextFault[]): Promise<readonly Finding[]> {
    return faults.length === 0 ? [] : judge(await this.#linted(source, faults, [], true), lintedFileRules);
  }

  async #linted(
    source: Source,
    faults: readonly TextFault[],
    suppressions: readonly Suppression[],
    isWhole: boolean,
  ): Promise<LintedFile> {
    const rules = suppressions.length === 0 ? new Map<string, AnyRule>() : await rulesById();
    const ids = [...rules.keys()];
    const isOfLive = (one: Suppression, rule: string): boolean =>
      one.isOfLive === true || liveKinds.has(rules.get(rule)?.reads ?? '');
    const found = suppressions.map((one) =>
      this.#suppressing.found(one, ids, (rule) => isWhole && (this.#isLive || !isOfLive(one, rule))),
    );
    return { source, versions: {}, faults, suppressions: found };
  }

  #told(source: Source, hiding: Hiding, passedOver: readonly PassedOver[]): SuppressedFinding[] {
    return passedOver.flatMap(({ finding, by: { until, owner, reason } }) =>
      toldFindings(source, hiding, [finding], this.#docs).map((told) => ({ ...told, by: { until, owner, reason } })),
    );
  }
}

/** @param more faults beyond those that are told */
const unreadOf = (told: readonly LintFinding[], more: number): UnreadFile[] =>
  told.map(({ file, line, column, message }, index) => {
    const unread = { file, code: 'config' as const, message, line, column };
    return index < told.length - 1 || more <= 0
      ? unread
      : { ...unread, message: andMore(message, more, 'faults'), more };
  });

async function rulesById(): Promise<ReadonlyMap<string, AnyRule>> {
  const { fileRules } = await import('./all-rules.ts');
  return fileRules();
}
