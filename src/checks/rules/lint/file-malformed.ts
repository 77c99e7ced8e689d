import { rule } from '../../rule.ts';
import type { LintedFile } from '../../subjects/linted-file.ts';
import { lintedFile } from '../../subjects/linted-file-example.ts';

export default rule<LintedFile>({
  id: 'lint/file-malformed',
  reads: 'linted-file',
  severity: 'error',
  title: 'The program that reads the file would not take it',
  why: 'A part of the file is not written as its format asks. The program refuses the file or reads something else than what is meant; what mesosctl says of the rest may be incomplete, and so such a file counts as not read.',
  sources: [
    'RFC 8259 (JSON)',
    'YAML 1.2; XML 1.0',
    'java.util.Properties.load, Java 8',
    'ConfigObj 5; systemd.syntax, systemd 255; POSIX.1-2017, Shell Command Language',
  ],
  *check({ faults }) {
    for (const { at, sentence } of faults) yield { at, sentence };
  },
  bad: [lintedFile('spark.app.name \\u12zz\n')],
  good: [lintedFile('spark.app.name \\u00e9\n')],
});
