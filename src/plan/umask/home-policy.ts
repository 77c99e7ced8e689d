import { type UmaskPolicies, umaskPolicies } from '../../core/umask/policies.ts';
import type { UmaskPolicy } from '../../core/umask/policy.ts';
import type { Settings } from '../../settings.ts';
import { umaskSettings } from './umask-settings.ts';

/** What the context holds all paths to. */
export const policiesOf = (settings: Settings): UmaskPolicies => umaskPolicies(umaskSettings(settings), undefined);

/** What the context holds the home of a tenant to: what an audit of it will ask. */
export const homePolicy = (tenant: string, settings: Settings): UmaskPolicy =>
  policiesOf(settings).at(`${settings.hdfs.homes}/${tenant}`);
