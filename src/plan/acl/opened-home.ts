import type { Finding } from '../../core/finding.ts';
import { shellWord } from '../../core/shell-word.ts';
import type { EntryRights, UmaskEntry } from '../../core/umask/entry.ts';
import { openness } from '../../core/umask/openness.ts';
import type { UmaskPolicies } from '../../core/umask/policies.ts';
import { toldFault } from '../../core/umask/told-fault.ts';

/** A change of the rights of one entry. */
export interface RightsChanged {
  readonly path: string;
  readonly before: EntryRights;
  readonly after: EntryRights;
}

/** How a change opens the home of a tenant further than its policy: nothing of any other entry, and of what was open before. */
export function openedHome({ path, before, after }: RightsChanged, policies: UmaskPolicies): Finding[] {
  const policy = policies.from(path);
  if (policy?.tenant === undefined || policy.root !== path) return [];
  const then = new Set(openness(homeOf(path, before), policy).map(({ is }) => is));
  const home = homeOf(path, after);
  return openness(home, policy)
    .filter(({ is }) => !then.has(is))
    .map((fault) => ({
      ...toldFault(home, { ...fault, set: {} }, policy),
      rule: `umask/${fault.kind}`,
      severity: 'warning',
      mend: `See what others get at: mesosctl hdfs umask-audit ${shellWord(path)}`,
    }));
}

/** The same as lines of a plan. */
export const openedHomeNotes = (change: RightsChanged, policies: UmaskPolicies): string[] =>
  openedHome(change, policies).map(({ sentence, mend }) => `Against the policy: ${sentence} ${mend}`);

const homeOf = (path: string, { access, defaults, ...rights }: EntryRights): UmaskEntry => ({
  ...rights,
  path,
  type: 'DIRECTORY',
  fileId: 0n,
  aclBit: access.length + defaults.length > 0,
  acl: { access, defaults },
  way: 'everybody',
});
