import { rule } from '../../rule.ts';
import type { LintedFile } from '../../subjects/linted-file.ts';
import { lintedFile } from '../../subjects/linted-file-example.ts';

export default rule<LintedFile>({
  id: 'lint/suppression-unknown-rule',
  reads: 'linted-file',
  severity: 'warning',
  title: 'A rule is passed over that does not exist',
  why: 'The name is misspelt or the rule has gone: nothing is passed over by it, while the comment says that something is.',
  sources: ['mesosctl rule list'],
  *check({ suppressions }) {
    for (const { at, rules } of suppressions) {
      if (rules.length === 0) {
        yield { at, sentence: 'This passes over findings and names no rule.', mend: 'Name the rules behind "ignore".' };
      }
      for (const one of rules.filter(({ isKnown }) => !isKnown)) {
        yield {
          at: one.at,
          sentence: `There is no rule ${one.id}.`,
          mend: one.near === undefined ? 'See mesosctl rule list.' : `Did you mean ${one.near}?`,
        };
      }
    }
  },
  bad: [
    lintedFile(
      '# mesosctl: ignore spark/consolidate-file-gone: read by our fork\nspark.shuffle.consolidateFiles true\n',
    ),
    lintedFile('# mesosctl: ignore: all of it is well\nspark.shuffle.consolidateFiles true\n'),
  ],
  good: [
    lintedFile(
      '# mesosctl: ignore spark/consolidate-files-gone: read by our fork\nspark.shuffle.consolidateFiles true\n',
    ),
  ],
});
