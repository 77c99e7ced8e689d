import type { FilePlan } from '../../checks/preflight/ci/apply-checks.ts';
import { isUnasked } from '../../checks/preflight/outcomes.ts';
import { Failure } from '../../core/failure.ts';
import type { Settings } from '../../settings.ts';
import type { Readers } from '../keeper.ts';
import { planProvisionMany } from '../provision-many.ts';
import type { TenantAsked } from '../wants/tenant-asked.ts';
import type { TenantsInFile } from './tenants-in-files.ts';

/** What plans of tenants are made with. */
export interface PlansScope {
  readonly settings: Settings;
  readonly readText: (path: string) => Promise<string | undefined>;
  /** What is asked for by the words of a tenant. */
  readonly asked: (words: Readonly<Record<string, string | boolean>>) => TenantAsked;
}

/**
 * Plans a file of tenants as `user apply` does, and carries out nothing.
 * @throws Failure that says nobody could be asked
 */
export async function tenantPlans(
  { file, entries }: TenantsInFile,
  { asked, ...scope }: PlansScope,
  read: Readers,
  signal: AbortSignal,
): Promise<FilePlan> {
  const tenants = entries.map(({ name, words }) => {
    const input = { user: name, ...words };
    return { asked: asked(input), said: { command: 'user provision', input, set: [] } };
  });
  const many = { title: `apply ${file}`, tenants, atOnce: scope.settings.concurrency, whole: false };
  try {
    const { parts, unplanned } = await planProvisionMany(many, scope, read, signal);
    const unasked = unplanned.find(({ failure }) => isUnasked(failure));
    if (unasked !== undefined) throw unasked.failure;
    const planned = parts.map(({ name, plan }) => ({ name, changes: plan.steps.map(({ change }) => change) }));
    return { file, planned, refused: unplanned };
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (isUnasked(failure)) throw failure;
    return { file, planned: [], refused: [{ name: entries.map(({ name }) => name).join(', '), failure }] };
  }
}
