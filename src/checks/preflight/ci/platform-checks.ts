import { type PlatformSystem, platformSystems } from '../../../core/platform-system.ts';
import { diagnose } from '../../judge-platform.ts';
import { saidOf } from '../../platform-words.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import type { PreflightCategory } from '../check.ts';
import { notNeeded, outcomeFrom, problemOfFinding } from '../problems.ts';

const titles: Readonly<Record<PlatformSystem, string>> = {
  zookeeper: 'ZooKeeper is in order',
  mesos: 'Mesos is in order',
  marathon: 'Marathon is in order',
  hdfs: 'HDFS is in order',
  ldap: 'LDAP is in order',
  zeppelin: 'notebooks take our login',
};

/** What the doctor finds: errors stand in the way, warnings do not. What he could not look at is not read. */
export const platformChecks = (facts: (signal: AbortSignal) => Promise<PlatformFacts>): PreflightCategory => ({
  id: 'platform',
  title: 'The platform',
  checks: platformSystems.map((system) => ({
    id: `platform/${system}`,
    title: titles[system],
    async look(signal) {
      const seen = await facts(signal);
      const [diagnosis] = diagnose(seen, [system]).filter((one) => one.system === system);
      if (diagnosis === undefined || !diagnosis.isDescribed) return notNeeded('the context says nothing of it');
      const [unseen] = diagnosis.unseen;
      if (unseen !== undefined) throw unseen;
      const [said] = saidOf(system, seen);
      const of = (severity: string) =>
        diagnosis.findings.filter((one) => one.severity === severity).map(problemOfFinding);
      return outcomeFrom({ failing: of('error'), warning: of('warning') }, said?.text);
    },
  })),
});
