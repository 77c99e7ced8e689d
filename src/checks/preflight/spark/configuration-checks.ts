import type { Level } from '../../../core/lint-report.ts';
import { masked } from '../../../core/masked.ts';
import { isPlaceholder } from '../../../core/placeholder.ts';
import { shellWord } from '../../../core/shell-word.ts';
import { atLeast } from '../../../core/versions.ts';
import { SHOWN_STDIN, STDIN } from '../../lint/found-files.ts';
import type { PreflightCategory, Problem } from '../check.ts';
import { counted, outcomeFrom } from '../problems.ts';
import type { ConfiguredJobs } from './configured-jobs.ts';
import type { SparkJob } from './spark-job.ts';

/** Whether Spark starts with its settings, and what is known to go wrong with them. */
export const configurationChecks = ({ jobs, found }: ConfiguredJobs): PreflightCategory => ({
  id: 'configuration',
  title: 'Configuration',
  checks: [
    {
      id: 'configuration/no-errors',
      title: 'Spark starts with these settings',
      isLasting: true,
      async look() {
        const failing = problemsOf(found, 'error');
        return outcomeFrom(
          { failing },
          jobs.length === 1 ? jobs[0]?.name : counted(jobs.length, 'job'),
          `All of them: ${lintOf(jobs)}`,
        );
      },
    },
    {
      id: 'configuration/no-warnings',
      title: 'nothing in them is known to go wrong',
      isLasting: true,
      async look() {
        const advice = problemsOf(found, 'advice').length;
        const warning = problemsOf(found, 'warning');
        return outcomeFrom(
          { warning },
          advice === 0 ? undefined : `${counted(advice, 'piece')} of advice: ${lintOf(jobs)}`,
          `All of them: ${lintOf(jobs)}`,
        );
      },
    },
    {
      id: 'configuration/version-known',
      title: 'the version of Spark is known',
      isLasting: true,
      async look() {
        const versions = new Set(jobs.flatMap(({ conf }) => conf.versions.spark ?? []));
        const warning = jobs
          .filter(({ conf }) => conf.versions.spark === undefined)
          .map(
            ({ name }): Problem => ({
              sentence: `Nothing says which Spark reads ${name}: what depends on the version is not judged.`,
              place: name,
              hint: 'Say it: --spark 2.4.8',
            }),
          );
        return outcomeFrom({ warning }, `Spark ${[...versions].join(', ')}`);
      },
    },
    {
      id: 'configuration/for-mesos',
      title: 'the job is for Mesos',
      isLasting: true,
      async look() {
        const problems = jobs.map(masterProblem);
        return outcomeFrom({
          failing: problems.flatMap(({ failing }) => failing ?? []),
          warning: problems.flatMap(({ warning }) => warning ?? []),
        });
      },
    },
  ],
});

const problemsOf = (found: ConfiguredJobs['found'], level: Level): Problem[] =>
  found.filter(({ severity }) => severity === level).map(({ problem }) => problem);

/** The command that tells all of what is found in their files. */
function lintOf(jobs: readonly SparkJob[]): string {
  const paths = new Set(jobs.flatMap(({ written }) => written.map(({ source: { path } }) => path)));
  return `mesosctl lint ${[...paths].map((path) => (path === SHOWN_STDIN ? STDIN : shellWord(path))).join(' ')}`;
}

function masterProblem({ name, conf }: SparkJob): { readonly failing?: Problem; readonly warning?: Problem } {
  const master = conf.master?.value.trim() ?? '';
  const { spark } = conf.versions;
  if (spark !== undefined && atLeast(spark, '4.0.0')) {
    return {
      failing: {
        sentence: `Spark ${spark} does not run on Mesos: that ended with 3.5.`,
        place: name,
        hint: 'Use Spark 3.5.',
      },
    };
  }
  if (master === '' || isPlaceholder(master)) {
    const what = master === '' ? 'spark.master is not set' : `spark.master is ${masked(master)}`;
    return {
      warning: {
        sentence: `${what} in ${name}: which masters the job goes to is not known.`,
        place: name,
        hint: 'Say it: --conf spark.master=mesos://zk://HOST:2181/mesos',
      },
    };
  }
  if (/^(mesos|zk):/.test(master)) return {};
  return {
    failing: {
      sentence: `The master is ${masked(master)}, which is not Mesos: the job would not run on this platform.`,
      place: name,
      hint: 'mesos://zk://HOST:2181/mesos is a master of Mesos.',
    },
  };
}
