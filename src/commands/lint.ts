import { lint } from '../checks/lint/lint.ts';
import type { Live } from '../checks/lint/live/live.ts';
import { fileKinds } from '../checks/lint/read-file.ts';
import { contextVersions, givenVersions } from '../checks/lint/said-versions.ts';
import { Failure } from '../core/failure.ts';
import { findingFormats } from '../core/finding-formats.ts';
import type { LintReport, UnreadFile } from '../core/lint-report.ts';
import { findingsView } from '../output/findings/findings-view.ts';
import { rendered } from '../output/findings/render.ts';
import { reportData } from '../output/findings/report-data.ts';
import type { OutputFormat } from '../output/printer.ts';
import { home, rulePage, version } from '../package.ts';
import { query, type Scope, type Workspace } from './define.ts';
import { choice, flag, text, words } from './fields.ts';
import { baselineField, failOnField, reportAsked, reportField, versionOf } from './lint-fields.ts';

const REPORT_MODE = 0o644;

const fields = {
  paths: words('[path...]', 'files, and folders with all below them; - for stdin'),
  live: flag('--live', 'judge what the live platform says of itself too, and the files against it'),
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
  ...failOnField,
  fix: flag('--fix', 'write what can be mended safely'),
  dryRun: flag('--dry-run', 'with --fix: show what would be written, and write nothing'),
  ...baselineField,
  writeBaseline: text('--write-baseline <file>', 'write what is found as the baseline'),
  ...reportField,
  stats: flag('--stats', 'tell what was looked at, and which rules found how much'),
  quiet: flag('--quiet', 'show only findings that count'),
};

export default query({
  summary: 'Judge configuration files, each by the versions that will read it',
  about:
    'Knows the files of Spark, Zeppelin, HDFS, Hue, Mesos and Marathon by their name or by what stands in them. Where a version is not said by an option, a comment at the head of the file ("# spark 2.4.6"), the file itself, .mesosctl-lint.yaml or the context of --context, a finding says which versions it holds for. A finding is passed over by a comment above the line, "mesosctl: ignore RULE until DATE owner NAME: REASON", or by "ignore" in .mesosctl-lint.yaml. Nothing is asked over the network, but with --live: then what Mesos, Marathon, the notebooks and HDFS of the context say of themselves is judged too, and every file against the live cluster; their answers are shown as files, such as mesos/agents and marathon/apps/ID, and "ignore" takes those paths too. Ends with 0 where nothing counts, 1 where something was found or --dry-run would mend something, 2 where a file could not be read, 3 where a report or a mend could not be written, or a live system did not tell all.',
  isTable: false,
  isOffline: ({ live }) => live !== true,
  formats: findingFormats,
  needs: ['platforms'],
  fields,
  examples: [
    'mesosctl lint conf/',
    'mesosctl lint spark-defaults.conf --spark 2.4.6 --target-spark 3.5.0',
    'mesosctl lint . -o github --report sarif=lint.sarif --fail-on error',
    'mesosctl lint conf/ --fix --dry-run',
    'mesosctl lint --live',
    'mesosctl lint conf/ --live --target-spark 3.5.0',
  ],
  async run(scope) {
    const { input, workspace, clock } = scope;
    if (input.paths.length === 0) refuseNothing(input);
    const reports = input.report.map(reportAsked);
    if (input.dryRun === true && input.fix !== true) {
      throw new Failure('usage', '--dry-run shows what --fix would write, and --fix is not said.', {
        hint: 'Say both: mesosctl lint PATH --fix --dry-run',
      });
    }
    if (input.fix === true && input.paths.includes('-'))
      throw new Failure('usage', '--fix writes files, and - is none.');
    const { report, exit, failed } = await lint(
      {
        ...input,
        reports,
        isIfKnown: input.ifKnown === true,
        given: givenVersions(input),
        usual: await contextVersions(scope.config),
        live: input.live === true ? await liveOf(scope) : undefined,
        target: input.targetSpark,
        isMending: input.fix === true,
        now: clock.now(),
        docs: rulePage,
      },
      workspace,
      { name: 'mesosctl', version, uri: home },
    );
    for (const { format, path } of reports) {
      await workspace.writeAtomic(path, await rendered(report, format), REPORT_MODE);
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

/** @throws Failure `usage` where there is nothing to judge, or nothing to mend */
function refuseNothing({ live, fix }: { readonly live: boolean | undefined; readonly fix: boolean | undefined }): void {
  if (live !== true) {
    throw new Failure('usage', 'Nothing is named that should be judged.', {
      hint: 'Name files or folders: mesosctl lint conf/, or judge the live platform: mesosctl lint --live',
    });
  }
  if (fix === true) throw new Failure('usage', '--fix writes files, and --live alone names none.');
}

/** What the platform of the context says; the code that reads it is loaded only here. */
async function liveOf({ platforms, clock, signal }: Scope<typeof fields, 'platforms'>): Promise<Live> {
  const { liveSystems, readLive } = await import('../checks/lint/live/read-live.ts');
  return readLive(await platforms.open(undefined, liveSystems), clock, signal);
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
