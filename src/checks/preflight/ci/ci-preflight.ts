import type { PlatformFacts } from '../../subjects/platform.ts';
import type { Preflight, PreflightCategory } from '../check.ts';
import { notNeeded, withRefusals } from '../problems.ts';
import { applyChecks, type FilePlan } from './apply-checks.ts';
import { type JudgedLive, liveChecks } from './live-checks.ts';
import { byPlatform, platformChecks } from './platform-checks.ts';
import { type JudgedFiles, repositoryChecks } from './repository-checks.ts';
import { type TenantsLook, tenantsChecks } from './tenants-checks.ts';

/** What is asked of a platform before a change of its repository is merged. */
export interface CiPlatform extends TenantsLook {
  readonly facts: (signal: AbortSignal) => Promise<PlatformFacts>;
  readonly plans: (signal: AbortSignal) => Promise<readonly FilePlan[]>;
  /** undefined where the context names nothing that has settings to judge. */
  readonly judged: ((signal: AbortSignal) => Promise<JudgedLive>) | undefined;
}

/** What a pipeline asks of a change. @param platform why none is looked at, where it is a text */
export const ciPreflight = (
  paths: readonly string[],
  judged: JudgedFiles,
  platform: CiPlatform | string,
): Preflight => ({
  job: 'ci',
  verdict: { subject: 'the change', step: 'go on' },
  categories: [
    repositoryChecks(judged, paths),
    ...(typeof platform === 'string'
      ? [withoutPlatform(platform)]
      : [
          platformChecks(platform.facts),
          ...[tenantsChecks(platform), applyChecks(platform.plans, platform.lacking), liveChecks(platform.judged)].map(
            explained,
          ),
        ]),
  ].map(withRefusals),
});

/** The checks of a category, skipped where the platform itself was seen to be the reason that they cannot ask. */
const explained = (category: PreflightCategory): PreflightCategory => ({
  ...category,
  checks: category.checks.map((check) => ({ ...check, explainedBy: byPlatform })),
});

const withoutPlatform = (why: string): PreflightCategory => ({
  id: 'platform',
  title: 'The platform',
  checks: [{ id: 'platform/context', title: 'the repository fits a platform', look: async () => notNeeded(why) }],
});
