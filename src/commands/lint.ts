import { lint } from '../checks/lint/lint.ts';
import { fileKinds } from '../checks/lint/read-file.ts';
import { type Product, products, type Versions } from '../checks/versions.ts';
import { Failure } from '../core/failure.ts';
import { type FindingFormat, findingFormats } from '../core/finding-formats.ts';
import { type LintReport, levels, type UnreadFile } from '../core/lint-report.ts';
import { findingsView } from '../output/findings/findings-view.ts';
import { rendered } from '../output/findings/render.ts';
import { reportData } from '../output/findings/report-data.ts';
import type { OutputFormat } from '../output/printer.ts';
import { home, rulePage, version } from '../package.ts';
import type { ConfigView } from '../settings.ts';
import { query, type Workspace } from './define.ts';
import { choice, type Field, flag, many, text, words } from './fields.ts';

const REPORT_MODE = 0o644;

const fields = {
  paths: words('<path...>', 'files, and folders with all below them; - for stdin'),
  as: choice('--as <kind>', 'what the named files are', fileKinds),
  ifKnown: flag('--if-known', 'pass over named files that are nothing that is judged'),
  spark: versionOf('--spark <version>', 'version of the Spark that will read them'),
  zeppelin: versionOf('--zeppelin <version>', 'version of the Zeppelin that will read them'),
  hadoop: versionOf('--hadoop <version>', 'version of the Hadoop that will read them'),
  mesos: versionOf('--mesos <version>', 'version of the Mesos that will read them'),
  marathon: versionOf('--marathon <version>', 'version of the Marathon that will read them'),
  hue: versionOf('--hue <version>', 'version of the Hue that will read them'),
  targetSpark: versionOf(
    '--target-spark <version>',
    'Spark to come: told is only what would be found with it and is not found now',
  ),
  failOn: choice('--fail-on <severity>', 'from which severity on findings count; warning unless said', levels),
  fix: flag('--fix', 'write what can be mended safely'),
  dryRun: flag('--dry-run', 'with --fix: show what would be written, and write nothing'),
  baseline: text('--baseline <file>', 'findings that are known and do not count'),
  writeBaseline: text('--write-baseline <file>', 'write what is found as the baseline'),
  report: many('--report <format=file>', `write a report besides (${findingFormats.join(', ')})`),
  stats: flag('--stats', 'tell what was looked at, and which rules found how much'),
  quiet: flag('--quiet', 'show only findings that count'),
};

export default query({
  summary: 'Judge configuration files, each by the versions that will read it',
  about:
    'Knows the files of Spark, Zeppelin, HDFS, Hue, Mesos and Marathon by their name or by what stands in them. Where a version is not said by an option, a comment at the head of the file ("# spark 2.4.6"), the file itself, .mesosctl-lint.yaml or the context of --context, a finding says which versions it holds for. A finding is passed over by a comment above the line, "mesosctl: ignore RULE until DATE owner NAME: REASON", or by "ignore" in .mesosctl-lint.yaml. Nothing is asked over the network. Ends with 0 where nothing counts, 1 where something was found, 2 where a file could not be read, 3 where a report or a mend could not be written.',
  isTable: false,
  isOffline: true,
  formats: findingFormats,
  needs: [],
  fields,
  examples: [
    'mesosctl lint conf/',
    'mesosctl lint spark-defaults.conf --spark 2.4.6 --target-spark 3.5.0',
    'mesosctl lint . -o github --report sarif=lint.sarif --fail-on error',
    'mesosctl lint conf/ --fix --dry-run',
  ],
  async run(scope) {
    const { input, workspace, clock } = scope;
    const reports = input.report.map(reportAsked);
    if (input.fix === true && input.paths.includes('-'))
      throw new Failure('usage', '--fix writes files, and - is none.');
    const { report, exit, failed } = await lint(
      {
        ...input,
        isIfKnown: input.ifKnown === true,
        given: givenVersions(input),
        usual: await contextVersions(scope.config),
        target: input.targetSpark,
        isMending: input.fix === true,
        now: clock.now(),
        docs: rulePage,
      },
      workspace,
      { name: 'mesosctl', version, uri: home },
    );
    for (const { format, file } of reports) {
      await workspace.writeAtomic(file, await rendered(report, format), REPORT_MODE);
    }
    return {
      data: reportData(report),
      view: findingsView(report),
      exit,
      unread: [...report.unread.map(failureOf), ...failed],
      inFormat: (format) => shownIn(report, format, workspace),
    };
  },
});

/** A version as the operator says it. */
function versionOf(syntax: `--${string} <${string}>`, summary: string): Field<string | undefined> {
  const field = text(syntax, summary);
  return {
    ...field,
    parse: (given) => {
      const version = field.parse(given);
      if (version === undefined || /^\d+(\.\d+)*([-.]\S*)?$/.test(version)) return version;
      throw new Failure('usage', `"${version}" is not a version such as 2.4.6.`);
    },
  };
}

const givenVersions = (input: Readonly<Partial<Record<Product, string | undefined>>>): Versions =>
  Object.fromEntries(products.flatMap((product) => (input[product] === undefined ? [] : [[product, input[product]]])));

/** What the chosen context says itself: what it does not say is not guessed. */
async function contextVersions({ contexts, current = '', values }: ConfigView): Promise<Versions> {
  if (!contexts.includes(current)) return {};
  const said = (await values()).filter(({ origin }) => origin !== 'default');
  return Object.fromEntries(
    products.flatMap((product) => {
      const version = said.find(({ path }) => path === `${product}.version`)?.value;
      return typeof version === 'string' ? [[product, version]] : [];
    }),
  );
}

interface ReportAsked {
  readonly format: FindingFormat;
  readonly file: string;
}

/** `sarif=lint.sarif` */
function reportAsked(asked: string): ReportAsked {
  const [, name = '', file = ''] = /^([^=]*)=(.+)$/s.exec(asked) ?? [];
  const format = findingFormats.find((one) => one === name);
  if (format !== undefined) return { format, file };
  throw new Failure('usage', `"${asked}" is no FORMAT=FILE, such as sarif=lint.sarif.`, {
    hint: `The formats are ${findingFormats.join(', ')}.`,
  });
}

/** In the format of GitHub the summary of the step is written too, which has room for all. */
async function shownIn(report: LintReport, format: OutputFormat, { env, appendText }: Workspace): Promise<string> {
  const known = findingFormats.find((one) => one === format) ?? 'text';
  const summary = env['GITHUB_STEP_SUMMARY'] ?? '';
  if (known === 'github' && summary !== '') await appendText(summary, await rendered(report, 'markdown'));
  return rendered(report, known);
}

function failureOf({ file, line, column, code, message, hint }: UnreadFile): Failure {
  const place = line === undefined ? '' : `${file}:${line}:${column ?? 1}: `;
  return new Failure(code, `${place}${message}`, { hint });
}
