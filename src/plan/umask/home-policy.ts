import { Failure } from '../../core/failure.ts';
import { type UmaskPolicies, umaskPolicies } from '../../core/umask/policies.ts';
import type { UmaskPolicy } from '../../core/umask/policy.ts';
import type { Settings } from '../../settings.ts';
import { umaskSettings } from './umask-settings.ts';

/** Folders that hold credentials, or what is no colleague's business: closed whatever the umask. */
export const CLOSED_FOLDERS = ['.zeppelin', '.sparkStaging', '.Trash'];
const HOME_FOLDERS = ['notebook', ...CLOSED_FOLDERS];

/** What the context holds all paths to. */
export const policiesOf = (settings: Settings): UmaskPolicies => umaskPolicies(umaskSettings(settings), undefined);

/** What the context holds the home of a tenant to: what an audit of it will ask. */
export const homePolicy = (tenant: string, settings: Settings): UmaskPolicy =>
  policiesOf(settings).at(`${settings.hdfs.homes}/${tenant}`);

/**
 * A home, and what is made in it, is its tenant's: what the context wants otherwise is made by nobody, and an audit would ask
 * for it for ever.
 * @throws Failure `config`
 */
export function refuseOtherOwners(tenant: string, settings: Settings): void {
  const home = `${settings.hdfs.homes}/${tenant}`;
  const policies = policiesOf(settings);
  for (const path of [home, ...HOME_FOLDERS.map((name) => `${home}/${name}`)]) {
    const { owner, root } = policies.at(path);
    if (owner === tenant || owner === undefined) continue;
    throw new Failure(
      'config',
      `The context says that ${root} belongs to ${owner}, and a home is given to ${tenant}.`,
      {
        system: 'hdfs',
        hint: 'Take umaskPolicies.NAME.owner out of that policy: mesosctl context show. A home that its tenant shall not own is made by hand.',
      },
    );
  }
}
