import type { LintFinding, LintReport, UnreadFile } from '../../../src/core/lint-report.ts';

const DOCS = 'https://example.org/rules.md#sparkkey-gone';

/** A finding at the second line of a file. */
export const finding = (said: Partial<LintFinding> = {}): LintFinding => ({
  rule: 'spark/key-gone',
  severity: 'warning',
  file: 'conf/spark-defaults.conf',
  line: 2,
  column: 3,
  endLine: 2,
  endColumn: 12,
  message: 'The key does nothing.',
  mend: 'Remove it.',
  docs: DOCS,
  fix: [{ line: 2, column: 1, endLine: 3, endColumn: 1, text: '' }],
  fingerprint: '0123456789abcdef',
  excerpt: { text: '  spark.key true', column: 1 },
  ...said,
});

export const notRead: UnreadFile = {
  file: 'conf/hue.ini',
  code: 'config',
  message: 'This section is not closed.',
  line: 7,
  column: 1,
};

/** A report of these findings. */
export const reportOf = (findings: readonly LintFinding[], unread: readonly UnreadFile[] = []): LintReport => {
  const count = (level: string): number => findings.filter(({ severity }) => severity === level).length;
  return {
    tool: { name: 'mesosctl', version: '0.1.0', uri: 'https://example.org/mesosctl' },
    findings,
    unread,
    summary: {
      files: 3,
      errors: count('error'),
      warnings: count('warning'),
      advice: count('advice'),
      unread: unread.length,
      suppressed: 0,
      known: 0,
      mended: 0,
      templates: 0,
    },
    fixed: [],
    mended: [],
    manuals: async () => [
      {
        id: 'spark/key-gone',
        severity: 'warning',
        title: 'A key does nothing',
        why: 'Nobody reads it.',
        sources: ['the source of Spark'],
        reads: 'spark-conf',
        holds: 'Spark from 1.6.0 on',
        docs: DOCS,
        bad: [],
        good: [],
      },
    ],
  };
};
