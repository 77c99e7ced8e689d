import { rule } from '../../rule.ts';
import type { LintedFile } from '../../subjects/linted-file.ts';
import { lintedFile } from '../../subjects/linted-file-example.ts';

export default rule<LintedFile>({
  id: 'lint/suppression-useless',
  reads: 'linted-file',
  severity: 'note',
  title: 'Nothing is found that would have to be passed over',
  why: 'The fault has been mended, or the comment stands at the wrong line. A comment that passes over nothing will one day pass over something that nobody decided about.',
  sources: ['mesosctl lint --help'],
  *check({ suppressions }) {
    for (const { rules, state } of suppressions) {
      if (state !== 'holds') continue;
      const idle = rules.filter(({ isKnown, isUsed }) => isKnown && isUsed === false);
      for (const one of idle) {
        yield {
          at: one.at,
          sentence: `${one.id} finds nothing here that would have to be passed over.`,
          mend: 'Remove it, or put it right above the line that it is for.',
        };
      }
    }
  },
  bad: [lintedFile('# mesosctl: ignore spark/consolidate-files-gone: read by our fork\nspark.app.name x\n')],
  good: [
    lintedFile(
      '# mesosctl: ignore spark/consolidate-files-gone: read by our fork\nspark.shuffle.consolidateFiles true\n',
      ['spark/consolidate-files-gone'],
    ),
  ],
});
