import type { Finding } from '../../../core/finding.ts';
import type { Level, LintFinding } from '../../../core/lint-report.ts';
import { judgeSubject } from '../../lint/rules-of.ts';
import { levelOf } from '../../lint/told-finding.ts';
import type { Problem } from '../check.ts';
import { problemInFile } from '../problems.ts';
import type { SparkJob } from './spark-job.ts';

/** What is wrong with the settings of jobs, and how much that matters. */
export interface ConfiguredJobs {
  readonly jobs: readonly SparkJob[];
  readonly found: readonly { readonly severity: Level; readonly problem: Problem }[];
}

/**
 * What lint finds in files, and what becomes of it where several places make one job: a finding that another place mends is
 * gone, and one that only all of them together have is told of the job.
 */
export async function configuredJobs(
  jobs: readonly SparkJob[],
  inFiles: readonly LintFinding[],
): Promise<ConfiguredJobs> {
  const judged = await Promise.all(
    jobs
      .filter(({ isWritten }) => !isWritten)
      .map(async (job) => {
        const alone = await Promise.all(job.written.map((subject) => judgeSubject({ kind: 'spark-conf', subject })));
        return { job, alone: alone.flat(), whole: await judgeSubject({ kind: 'spark-conf', subject: job.conf }) };
      }),
  );
  const mended = new Set(
    without(
      judged.flatMap(({ alone }) => alone),
      judged.flatMap(({ whole }) => whole),
    ).map(keyOf),
  );
  const staying = inFiles.filter(({ rule, message }) => !mended.has(`${rule} ${message}`));
  const added = judged.flatMap(({ job, alone, whole }) =>
    without(whole, alone).map((finding) => ({
      severity: levelOf[finding.severity],
      problem: problemOfJob(job, finding),
    })),
  );
  return {
    jobs,
    found: [...staying.map((one) => ({ severity: one.severity, problem: problemInFile(one) })), ...added],
  };
}

/** Findings that are not among the others, by what they say. */
function without(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const known = new Set(others.map(keyOf));
  return findings.filter((finding) => !known.has(keyOf(finding)));
}

const keyOf = ({ rule, sentence }: Finding): string => `${rule} ${sentence}`;

/** A finding in all that a job is told: it stands in no file. */
export const problemOfJob = ({ name }: SparkJob, { sentence, mend, rule }: Finding): Problem => ({
  sentence,
  ...(mend === undefined ? {} : { hint: mend }),
  place: name,
  rule,
});
