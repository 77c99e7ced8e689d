import { rule } from '../../rule.ts';
import type { LintedFile } from '../../subjects/linted-file.ts';
import { lintedFile } from '../../subjects/linted-file-example.ts';

export default rule<LintedFile>({
  id: 'lint/suppression-ended',
  reads: 'linted-file',
  severity: 'warning',
  title: 'The last day of a suppression is over',
  why: 'An end was set because the fault was to be mended by then. What it passed over is shown again; the comment is a leftover, or the day needs a new decision.',
  sources: ['mesosctl lint --help'],
  *check({ suppressions }) {
    for (const { at, until, owner, state } of suppressions) {
      const whom = owner === undefined ? '' : ` Ask ${owner}.`;
      if (state === 'ended') {
        yield {
          at,
          sentence: `This was to be passed over until ${until}, and that day is over.`,
          mend: `Mend what is found, or set another day.${whom}`,
        };
      }
      if (state === 'undated') {
        yield {
          at,
          sentence: `"${until ?? ''}" is no day, so nothing is passed over.`,
          mend: 'Write the last day as 2027-01-31.',
        };
      }
    }
  },
  bad: [
    lintedFile(
      '# mesosctl: ignore spark/consolidate-files-gone until 2026-05-31 owner data: goes with 3.5\nspark.shuffle.consolidateFiles true\n',
    ),
    lintedFile(
      '# mesosctl: ignore spark/consolidate-files-gone until summer: goes with 3.5\nspark.shuffle.consolidateFiles true\n',
    ),
  ],
  good: [
    lintedFile(
      '# mesosctl: ignore spark/consolidate-files-gone until 2026-06-15: goes with 3.5\nspark.shuffle.consolidateFiles true\n',
    ),
    lintedFile('# mesosctl: ignore spark/consolidate-files-gone: for good\nspark.shuffle.consolidateFiles true\n'),
  ],
});
