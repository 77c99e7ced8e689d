import type { Finding } from '../../core/finding.ts';
import type { LintFinding, UnreadFile } from '../../core/lint-report.ts';
import type { Source } from '../../core/source.ts';
import { judge } from '../rule.ts';
import { lintedFileRules } from '../rules/lint.ts';
import type { LintedFile } from '../subjects/linted-file.ts';
import type { TextFault } from '../text/entry.ts';
import type { Suppression } from '../text/suppression.ts';
import type { LintConfig } from './lint-config.ts';
import type { LookedFile } from './looked-file.ts';
import type { FileKind } from './read-file.ts';
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

  constructor(suppressing: Suppressing, docs: (rule: string) => string) {
    this.#suppressing = suppressing;
    this.#docs = docs;
  }

  /** @param others findings of what several files are together */
  async of(
    { file, findings, passedOver, suppressions, ignored }: LookedFile,
    others: readonly Finding[],
  ): Promise<Told> {
    const { source, kind, faults } = file;
    const all = [...suppressions, ...ignored];
    const more = this.#suppressing.remaining(others, all, passedOver);
    const malformed = faults.length === 0 ? [] : judge(await this.#linted(source, faults, [], true), lintedFileRules);
    const unread = this.#suppressing.remaining(malformed, all, passedOver);
    const own =
      suppressions.length === 0 ? [] : judge(await this.#linted(source, [], suppressions, true), lintedFileRules);
    return {
      findings: toldFindings(source, kind, [...findings, ...more, ...own], this.#docs),
      unread: toldFindings(source, kind, unread, this.#docs).map(unreadOf),
      suppressed: this.#told(source, kind, passedOver),
    };
  }

  /** What is said of a configuration of lint itself. `isWhole`: all files were looked at that it is for. */
  async ofConfig({ source, ignored }: LintConfig, isWhole: boolean): Promise<Told> {
    const own = judge(await this.#linted(source, [], ignored, isWhole), lintedFileRules);
    return { findings: toldFindings(source, undefined, own, this.#docs), unread: [], suppressed: [] };
  }

  async #linted(
    source: Source,
    faults: readonly TextFault[],
    suppressions: readonly Suppression[],
    isWhole: boolean,
  ): Promise<LintedFile> {
    const ids = suppressions.length === 0 ? [] : await idsOfRules();
    const found = suppressions.map((one) => this.#suppressing.found(one, ids, isWhole));
    return { source, versions: {}, faults, suppressions: found };
  }

  #told(source: Source, kind: FileKind, passedOver: readonly PassedOver[]): SuppressedFinding[] {
    return passedOver.flatMap(({ finding, by: { until, owner, reason } }) =>
      toldFindings(source, kind, [finding], this.#docs).map((told) => ({ ...told, by: { until, owner, reason } })),
    );
  }
}

const unreadOf = ({ file, line, column, message }: LintFinding): UnreadFile => ({
  file,
  code: 'config',
  message,
  line,
  column,
});

async function idsOfRules(): Promise<string[]> {
  const { fileRules } = await import('./all-rules.ts');
  return [...(await fileRules()).keys()];
}
