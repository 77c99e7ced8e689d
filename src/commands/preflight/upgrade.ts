import type { LintOutcome } from '../../checks/lint/lint.ts';
import type { Live } from '../../checks/lint/live/live.ts';
import { liveSystems, readLive } from '../../checks/lint/live/read-live.ts';
import { contextVersions, fileVersions, givenVersions } from '../../checks/lint/said-versions.ts';
import { judgeFiles, refuseUnread } from '../../checks/preflight/judge-files.ts';
import { shared } from '../../checks/preflight/shared.ts';
import { type ChangedFindings, newFindings } from '../../checks/preflight/upgrade/changed-checks.ts';
import { upgradePreflight } from '../../checks/preflight/upgrade/upgrade-preflight.ts';
import type { Versions } from '../../checks/versions.ts';
import { Failure } from '../../core/failure.ts';
import { home, rulePage, version } from '../../package.ts';
import { query } from '../define.ts';
import { flag, words } from '../fields.ts';
import { hasNoContext, versionOf } from '../lint-fields.ts';
import { preflightAnswer, preflightExits, preflightFields, preflightFormats } from '../preflight-answer.ts';

export default query({
  summary: 'May the platform go to other versions, and what would break',
  about: `Judges the files and the live platform with the versions to come, and tells only what is not found with those that are there: errors stand in the way, warnings are worth a look. Says whether the versions go together, which shuffle services are old, and which images of notebooks must be built anew. Nothing is changed. ${preflightExits}`,
  isTable: false,
  isOffline: ({ offline }) => offline === true,
  formats: preflightFormats,
  needs: ['platforms'],
  fields: {
    paths: words('[path...]', 'files and folders that are judged besides the platform'),
    spark: versionOf('--spark <version>', 'Spark to come'),
    zeppelin: versionOf('--zeppelin <version>', 'Zeppelin to come'),
    hadoop: versionOf('--hadoop <version>', 'Hadoop to come'),
    mesos: versionOf('--mesos <version>', 'Mesos to come'),
    marathon: versionOf('--marathon <version>', 'Marathon to come'),
    hue: versionOf('--hue <version>', 'Hue to come'),
    offline: flag('--offline', 'ask no platform: only the files are judged'),
    ...preflightFields,
  },
  examples: [
    'mesosctl preflight upgrade --spark 3.5.1',
    'mesosctl preflight upgrade --spark 3.5.1 --zeppelin 0.11.2 conf/',
    'mesosctl preflight upgrade --marathon 1.11.24 --offline marathon/',
  ],
  async run(scope) {
    const { input, config, platforms, workspace, clock, signal, notice } = scope;
    const { paths } = input;
    const targets = givenVersions(input);
    const isAlone = input.offline === true || hasNoContext(config);
    if (Object.keys(targets).length === 0) throw new Failure('usage', 'No version to come is named.', NEXT);
    if (isAlone && paths.length === 0) {
      throw new Failure('usage', 'There is neither a platform nor a file to judge.', {
        hint: 'Name files or folders, or choose a context: mesosctl context list',
      });
    }
    const ofContext = input.offline === true ? {} : await contextVersions(config);
    const judge = (given: Versions, usual: Versions, live: Live | undefined): Promise<LintOutcome> =>
      judgeFiles({ paths, given, usual, live, now: clock.now(), docs: rulePage }, workspace, TOOL);
    const alone = paths.length > 0 ? await judge({}, {}, undefined) : undefined;
    if (alone !== undefined) refuseUnread(alone);
    const usual = { ...ofContext, ...fileVersions(alone?.files ?? []) };
    return preflightAnswer(
      async () => {
        const platform = isAlone ? undefined : await platforms.open(undefined, liveSystems);
        const live = platform && shared((stop) => readLive(platform, clock, stop));
        const changed = shared(async (stop): Promise<ChangedFindings> => {
          const told = await live?.(stop);
          const [now, then] = [await judge({}, ofContext, told), await judge(targets, ofContext, told)];
          const texts = new Set(told?.texts.map(({ source }) => source.path));
          const found = newFindings(now.report.findings, then.report.findings);
          return {
            inFiles: found.filter(({ file }) => !texts.has(file)),
            onPlatform: found.filter(({ file }) => texts.has(file)),
          };
        });
        return upgradePreflight({ targets, usual, live, paths, changed });
      },
      { input, clock, signal, notice },
    );
  },
});

const TOOL = { name: 'mesosctl', version, uri: home };

const NEXT = { hint: 'Name one: mesosctl preflight upgrade --spark 3.5.1' };
