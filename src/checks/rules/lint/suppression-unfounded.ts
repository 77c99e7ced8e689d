import { rule } from '../../rule.ts';
import type { LintedFile } from '../../subjects/linted-file.ts';
import { lintedFile } from '../../subjects/linted-file-example.ts';

export default rule<LintedFile>({
  id: 'lint/suppression-unfounded',
  reads: 'linted-file',
  severity: 'warning',
  title: 'A finding is passed over without a reason',
  why: 'Whoever comes later can neither tell whether the finding still does not matter nor whom to ask. What was once a decision becomes a fault that nobody sees.',
  sources: ['mesosctl lint --help'],
  *check({ suppressions }) {
    for (const { at, reason, rules } of suppressions) {
      if (reason !== '') continue;
      yield {
        at,
        sentence: `${rules.map(({ id }) => id).join(', ')} is passed over here, and no reason is given.`,
        mend: 'Say why behind a colon: "mesosctl: ignore RULE until DATE owner NAME: REASON", or with "reason" in the configuration.',
      };
    }
  },
  bad: [lintedFile('# mesosctl: ignore spark/consolidate-files-gone\nspark.shuffle.consolidateFiles true\n')],
  good: [
    lintedFile(
      '# mesosctl: ignore spark/consolidate-files-gone: read by our fork\nspark.shuffle.consolidateFiles true\n',
    ),
  ],
});
