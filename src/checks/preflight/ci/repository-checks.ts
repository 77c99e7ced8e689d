import type { LintFinding, LintReport } from '../../../core/lint-report.ts';
import type { PreflightCategory, PreflightCheck } from '../check.ts';
import { counted, notNeeded, outcomeFrom, problemInFile } from '../problems.ts';

/** What lint said of the files of a repository. */
export interface JudgedFiles {
  readonly report: LintReport;
  /** The findings that count by --fail-on and the configuration of lint. */
  readonly counting: readonly LintFinding[];
}

/** Families of rules about files: what a finding is called by, what its files are, and in what a file begins by its kind. */
const families = [
  ['spark', 'settings of Spark are sound', /^spark-/],
  ['zeppelin', 'settings of Zeppelin are sound', /^(zeppelin-|shiro-)/],
  ['hdfs', 'settings of HDFS are sound', /^hadoop-/],
  ['hue', 'settings of Hue are sound', /^hue-/],
  ['mesos', 'settings of Mesos are sound', /^mesos-/],
  ['marathon', 'definitions and settings of Marathon are sound', /^marathon-/],
  ['tenants', 'files of tenants are sound', /^tenants$/],
  ['contexts', 'files of contexts are sound', /^contexts$/],
  ['lint', 'suppressions are in order', /^$/],
  ['others', 'everything else is sound', /^$/],
] as const;

/** What a change of the files of a repository must pass, whatever the platform. */
export const repositoryChecks = (judged: JudgedFiles, paths: readonly string[]): PreflightCategory => ({
  id: 'repository',
  title: 'The repository',
  checks: [readable(judged, paths), ...families.map((family) => sound(judged, family, paths))],
});

const readable = (judged: JudgedFiles, paths: readonly string[]): PreflightCheck => ({
  id: 'repository/read',
  title: 'every file can be read',
  isLasting: true,
  async look() {
    const { unread, summary } = judged.report;
    const failing = unread.map(({ file, line, column = 1, message, hint }) => ({
      sentence: message,
      ...(hint === undefined ? {} : { hint }),
      place: line === undefined ? file : `${file}:${line}:${column}`,
    }));
    const none = {
      sentence: `Nothing that is judged lies in ${paths.join(', ')}.`,
      hint: 'See what is: mesosctl lint --help',
    };
    return outcomeFrom(
      { failing, warning: summary.files === 0 ? [none] : [] },
      counted(summary.files, 'file'),
      restOf(paths),
    );
  },
});

const sound = (
  judged: JudgedFiles,
  [family, title, kinds]: (typeof families)[number],
  paths: readonly string[],
): PreflightCheck => ({
  id: `repository/${family}`,
  title,
  isLasting: true,
  async look() {
    const { report, counting } = judged;
    const found = report.findings.filter(({ rule }) => familyOf(rule) === family);
    const files = filesOf(report, kinds);
    if (files === 0 && found.length === 0)
      return notNeeded(family === 'lint' ? 'nothing is passed over' : 'there is none');
    const failing = counting.filter(({ rule }) => familyOf(rule) === family);
    const others = found.length - failing.length;
    const told = [
      ...(files === 0 ? [] : [counted(files, 'file')]),
      ...(others === 0 ? [] : [`${counted(others, 'finding')} that do not count`]),
    ];
    return outcomeFrom({ failing: failing.map(problemInFile) }, told.join(', '), restOf(paths));
  },
});

function familyOf(rule: string): string {
  const name = rule.slice(0, rule.indexOf('/'));
  return families.find(([family]) => family === name)?.[0] ?? 'others';
}

const filesOf = ({ stats }: LintReport, kinds: RegExp): number =>
  Object.entries(stats?.files ?? {}).reduce((sum, [kind, files]) => sum + (kinds.test(kind) ? files : 0), 0);

const restOf = (paths: readonly string[]): string => `All of them: mesosctl lint ${paths.join(' ')}`;
