import type { LintOutcome } from '../../checks/lint/lint.ts';
import type { Live } from '../../checks/lint/live/live.ts';
import { contextVersions } from '../../checks/lint/said-versions.ts';
import { type CiPlatform, ciPreflight } from '../../checks/preflight/ci/ci-preflight.ts';
import { withoutLive } from '../../checks/preflight/ci/judged-live.ts';
import { judgeFiles } from '../../checks/preflight/judge-files.ts';
import type { LintReport } from '../../core/lint-report.ts';
import { platformSystems } from '../../core/platform-system.ts';
import { rendered } from '../../output/findings/render.ts';
import { home, rulePage, version } from '../../package.ts';
import type { ConfigView } from '../../settings.ts';
import { query, type Scope, type Workspace } from '../define.ts';
import { flag, words } from '../fields.ts';
import { baselineField, failOnField, hasNoContext, reportAsked, reportField } from '../lint-fields.ts';
import { preflightAnswer, preflightExits, preflightFields, preflightFormats } from '../preflight-answer.ts';
import { tenantSaid } from '../tenant-fields.ts';

const REPORT_MODE = 0o644;

const fields = {
  paths: words('[path...]', 'files and folders of the repository; the folder itself where none is named'),
  offline: flag('--offline', 'ask no platform: only the repository is judged'),
  ...failOnField,
  ...baselineField,
  ...reportField,
  ...preflightFields,
};

export default query({
  summary: 'May this change of the repository go on: the one line for a pipeline',
  about: `Judges the files as mesosctl lint does, looks at the platform as the doctor does, compares the tenants of each tenants.yaml with those of the platform, says what applying them would do, and judges the files against the live platform. Without a config file, or with --offline, only the repository is judged. Nothing is changed. ${preflightExits}`,
  isTable: false,
  isOffline: ({ offline }) => offline === true,
  formats: preflightFormats,
  needs: ['platforms'],
  fields,
  examples: [
    'mesosctl preflight ci',
    'mesosctl preflight ci conf/ --offline --fail-on error',
    'mesosctl preflight ci -o github --report sarif=lint.sarif',
    'mesosctl preflight ci -o junit --wait 5m',
  ],
  async run(scope) {
    const { input, config, workspace, clock, signal, notice } = scope;
    const reports = input.report.map(reportAsked);
    const paths = input.paths.length === 0 ? ['.'] : input.paths;
    const usual = input.offline === true ? {} : await contextVersions(config);
    const judge = (live?: Live): Promise<LintOutcome> => {
      const { failOn, baseline } = input;
      const asked = { paths, usual, live, failOn, baseline, reports, now: clock.now(), docs: rulePage };
      return judgeFiles(asked, workspace, { name: 'mesosctl', version, uri: home });
    };
    const repository = await judge();
    let whole: LintReport = repository.report;
    const judgeLive = async (live: Live): Promise<LintOutcome> => {
      const judged = await judge(live);
      whole = withoutLive(judged.report, live);
      return judged;
    };
    const answer = await preflightAnswer(
      async () => ciPreflight(paths, repository, (await platformOf(scope, repository, judgeLive)) ?? aloneWords(input)),
      { input, clock, signal, notice },
    );
    for (const { format, path } of reports) {
      await workspace.writeAtomic(path, await rendered(whole, format), REPORT_MODE);
    }
    return answer;
  },
});

const aloneWords = ({ offline }: { readonly offline: boolean | undefined }): string =>
  `${offline === true ? '--offline' : 'there is no context'}: only the repository was judged`;

/** All that is asked of the platform, read anew for each look; undefined where none is asked. What it takes is loaded only here. */
async function platformOf(
  scope: Scope<typeof fields, 'platforms'> & { readonly workspace: Workspace; readonly config: ConfigView },
  repository: LintOutcome,
  judge: (live: Live) => Promise<LintOutcome>,
): Promise<CiPlatform | undefined> {
  const { input, config, platforms, workspace, files, clock } = scope;
  if (input.offline === true || hasNoContext(config)) return undefined;
  const [{ ciPlatform }, { tenantsInFiles }] = await Promise.all([
    import('../../plan/preflight/ci-platform.ts'),
    import('../../plan/preflight/tenants-in-files.ts'),
  ]);
  const sources = repository.files.filter(({ file }) => file.kind === 'tenants').map(({ file }) => file.source);
  return ciPlatform({
    platform: await platforms.open(undefined, platformSystems),
    settings: scope.settings,
    clock,
    repository,
    named: await tenantsInFiles(sources, (text) => workspace.readTree(text)),
    judge,
    readText: (path) => files.readText(path),
    asked: tenantSaid,
  });
}
