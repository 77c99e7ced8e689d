import { readLive } from '../../checks/lint/live/read-live.ts';
import { fileKinds } from '../../checks/lint/read-file.ts';
import { contextVersions, givenVersions } from '../../checks/lint/said-versions.ts';
import { judgeFiles, refuseUnread } from '../../checks/preflight/judge-files.ts';
import { shared } from '../../checks/preflight/shared.ts';
import { configuredJobs } from '../../checks/preflight/spark/configured-jobs.ts';
import { ofCluster } from '../../checks/preflight/spark/jobs-look.ts';
import { type SaidProperty, sparkJobs } from '../../checks/preflight/spark/spark-job.ts';
import { sparkPreflight } from '../../checks/preflight/spark/spark-preflight.ts';
import { systemChecks } from '../../checks/preflight/system-checks.ts';
import { Failure } from '../../core/failure.ts';
import { platformSystems } from '../../core/platform-system.ts';
import { home, rulePage, version } from '../../package.ts';
import { query } from '../define.ts';
import { choice, many, text, words } from '../fields.ts';
import { versionOf } from '../lint-fields.ts';
import { preflightAnswer, preflightExits, preflightFields, preflightFormats } from '../preflight-answer.ts';

export default query({
  summary: 'May this Spark job be started now',
  about: `Looks at what the job is told (spark-defaults.conf, a script with spark-submit, an interpreter.json, an app of Marathon), and at the platform: masters and role, quota, agents that match and what is free on them now, the external shuffle service, paths on HDFS, the user. Nothing is changed. ${preflightExits}`,
  isTable: false,
  formats: preflightFormats,
  needs: ['platforms'],
  fields: {
    files: words('<file...>', 'files that tell the job its settings; - for stdin'),
    as: choice('--as <kind>', 'what the files are', fileKinds),
    conf: many('--conf <key=value>', 'a property that counts before those of the files'),
    user: text('--user <name>', 'whose job it is'),
    spark: versionOf('--spark <version>', 'version of the Spark that will read them'),
    ...preflightFields,
  },
  examples: [
    'mesosctl preflight spark conf/spark-defaults.conf --user alice',
    'mesosctl preflight spark submit.sh --conf spark.cores.max=16 --wait 10m',
  ],
  async run(scope) {
    const { input, config, platforms, workspace, clock, signal, notice } = scope;
    const said = input.conf.map(propertySaid);
    const judged = await judgeFiles(
      {
        paths: input.files,
        as: input.as,
        pipedAs: 'spark-conf',
        given: givenVersions({ spark: input.spark }),
        usual: await contextVersions(config),
        now: clock.now(),
        docs: rulePage,
      },
      workspace,
      { name: 'mesosctl', version, uri: home },
    );
    refuseUnread(judged);
    const confs = judged.files.flatMap(({ file }) =>
      file.subjects.flatMap(({ kind, subject }) => (kind === 'spark-conf' ? [subject] : [])),
    );
    const jobs = sparkJobs(confs, said);
    const name = input.files.join(', ');
    if (jobs.length === 0) {
      throw new Failure('usage', `${name} says nothing that Spark is told.`, {
        hint: 'Name its spark-defaults.conf, a script with spark-submit, or say what the file is: --as spark-conf',
      });
    }
    const configured = await configuredJobs(jobs, judged.report.findings);
    const { hdfs, mesos } = scope.settings;
    return preflightAnswer(
      async () => {
        const platform = await platforms.open(undefined, platformSystems);
        if (platform.doors.mesos === undefined) throw withoutMesos(platform.context);
        return sparkPreflight(name, configured, {
          platform,
          systems: systemChecks(platform, clock),
          live: shared((stop) => readLive(ofCluster(platform), clock, stop)),
          masters: [...(mesos.zk === undefined ? [] : [mesos.zk]), ...mesos.masters],
          defaultFs: hdfs.defaultFs,
          namenodes: hdfs.namenodes,
          homes: hdfs.homes,
          user: input.user,
        });
      },
      { input, clock, signal, notice },
    );
  },
});

const withoutMesos = (context: string): Failure =>
  new Failure('config', `The context ${context} says nothing of Mesos, on which the job would run.`, {
    hint: 'Set mesos.zk or mesos.masters: mesosctl context show',
  });

/** `spark.cores.max=8` */
function propertySaid(said: string): SaidProperty {
  const equals = said.indexOf('=');
  if (equals > 0) return { key: said.slice(0, equals).trim(), value: said.slice(equals + 1) };
  throw new Failure('usage', `"${said}" is no property, such as spark.cores.max=8.`);
}
