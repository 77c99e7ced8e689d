import type { Preflight } from '../check.ts';
import { withRefusals } from '../problems.ts';
import { agentsChecks } from './agents-checks.ts';
import { configurationChecks } from './configuration-checks.ts';
import type { ConfiguredJobs } from './configured-jobs.ts';
import { hdfsChecks } from './hdfs-checks.ts';
import type { HdfsLook } from './hdfs-look.ts';
import { clusterAsker } from './jobs-look.ts';
import { mesosChecks } from './mesos-checks.ts';
import { shuffleChecks } from './shuffle-checks.ts';
import { userChecks } from './user-checks.ts';

/** May these jobs be started now? @param name what the operator calls them: the files */
export const sparkPreflight = (name: string, configured: ConfiguredJobs, look: Omit<HdfsLook, 'jobs'>): Preflight => {
  const all: HdfsLook = { ...look, jobs: configured.jobs };
  const ask = clusterAsker(all);
  return {
    job: `spark ${name}`,
    verdict: { subject: configured.jobs.length === 1 ? 'the job' : 'the jobs', step: 'be started' },
    categories: [
      configurationChecks(configured),
      mesosChecks(all, ask),
      agentsChecks(ask),
      shuffleChecks(all, ask),
      hdfsChecks(all),
      userChecks(all),
    ].map(withRefusals),
  };
};
