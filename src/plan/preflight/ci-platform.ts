import type { LintOutcome } from '../../checks/lint/lint.ts';
import type { Live } from '../../checks/lint/live/live.ts';
import { liveSystems, readLive } from '../../checks/lint/live/read-live.ts';
import type { CiPlatform } from '../../checks/preflight/ci/ci-preflight.ts';
import { judgedLive } from '../../checks/preflight/ci/judged-live.ts';
import { lackingForTenants } from '../../checks/preflight/ci/tenants-checks.ts';
import { shared } from '../../checks/preflight/shared.ts';
import { readPlatform } from '../../checks/subjects/platform.ts';
import { readTenants } from '../../checks/subjects/tenants.ts';
import type { Platform } from '../../clients/platforms/types.ts';
import type { Clock } from '../../core/clock.ts';
import { policyOf } from '../wants/tenant-partition.ts';
import { readersOf } from './readers-of.ts';
import { type PlansScope, tenantPlans } from './tenant-plans.ts';
import type { TenantsInFile } from './tenants-in-files.ts';

/** What a change of a repository is looked at with. */
export interface CiScope extends PlansScope {
  readonly platform: Platform;
  readonly clock: Clock;
  /** What lint said of the repository without the platform. */
  readonly repository: LintOutcome;
  readonly named: readonly TenantsInFile[];
  /** Lint with the live platform beside. */
  readonly judge: (live: Live) => Promise<LintOutcome>;
}

/** All that is asked of a platform in one look. */
export function ciPlatform(scope: CiScope): CiPlatform {
  const { platform, clock, repository, named, settings, judge } = scope;
  const read = readersOf(platform);
  const about = { homes: settings.hdfs.homes, policy: policyOf(settings), withoutHome: false };
  const isJudged = liveSystems.some((system) => platform.doors[system] !== undefined);
  return {
    facts: shared((signal) => readPlatform(platform, clock, signal)),
    files: named,
    live: shared((signal) => readTenants(about, read, signal)),
    lacking: lackingForTenants(platform),
    plans: shared((signal) => Promise.all(named.map((file) => tenantPlans(file, scope, read, signal)))),
    judged: isJudged
      ? shared(async (signal) => {
          const live = await readLive(platform, clock, signal);
          return judgedLive(await judge(live), repository, live);
        })
      : undefined,
  };
}
