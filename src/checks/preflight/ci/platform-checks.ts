import type { Failure } from '../../../core/failure.ts';
import { type PlatformSystem, platformSystems } from '../../../core/platform-system.ts';
import { type Diagnosis, diagnose } from '../../judge-platform.ts';
import { saidOf } from '../../platform-words.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import type { PreflightCategory } from '../check.ts';
import { notNeeded, outcomeFrom, problemOfFinding } from '../problems.ts';
import { isRuled } from '../ruled-checks.ts';

const titles: Readonly<Record<PlatformSystem, string>> = {
  zookeeper: 'ZooKeeper is in order',
  mesos: 'Mesos is in order',
  marathon: 'Marathon is in order',
  metronome: 'Metronome is in order',
  hdfs: 'HDFS is in order',
  ldap: 'LDAP is in order',
  zeppelin: 'notebooks take our login',
};

/** Which of these checks tells why a system could not be asked. */
export const byPlatform = ({ system }: Failure): readonly string[] =>
  platformSystems.filter((one) => one === system).map((one) => `platform/${one}`);

/** A ZooKeeper that knows no master has answered: that none leads is told of Mesos. */
const isTold = ({ code }: Failure, system: PlatformSystem, diagnoses: readonly Diagnosis[]): boolean =>
  system === 'zookeeper' &&
  code === 'unavailable' &&
  diagnoses.some(({ findings }) => findings.some(({ rule }) => rule === 'platform/master-leaderless'));

/**
 * What the doctor finds: errors stand in the way, warnings do not. What he could not look at is not read, unless the reason was
 * seen, as it is for a job.
 */
export const platformChecks = (facts: (signal: AbortSignal) => Promise<PlatformFacts>): PreflightCategory => ({
  id: 'platform',
  title: 'The platform',
  checks: platformSystems.map((system) => ({
    id: `platform/${system}`,
    title: titles[system],
    async look(signal) {
      const seen = await facts(signal);
      const diagnoses = diagnose(seen, platformSystems);
      const diagnosis = diagnoses.find((one) => one.system === system);
      if (diagnosis === undefined || !diagnosis.isDescribed) return notNeeded('the context says nothing of it');
      const [said] = saidOf(system, seen);
      const of = (severity: string) =>
        diagnosis.findings.filter((one) => one.severity === severity).map(problemOfFinding);
      const [unseen] = diagnosis.unseen.filter((failure) => !isTold(failure, system, diagnoses));
      const isSeen = diagnosis.findings.some(({ rule, severity }) => severity === 'error' && isRuled(rule));
      if (unseen !== undefined && !isSeen) throw unseen;
      return outcomeFrom({ failing: of('error'), warning: of('warning') }, said?.text);
    },
  })),
});
