import { Source } from '../../core/source.ts';
import type { Versions } from '../versions.ts';
import { rootOf } from './marathon-app-example.ts';
import { TenantsFile } from './tenants-file.ts';

/** A file of tenants, with `defaults` for all of them. */
export function tenantsFile(tenants: readonly unknown[], defaults: object = {}, versions: Versions = {}): TenantsFile {
  const source = new Source('tenants.json', `${JSON.stringify({ version: 1, defaults, tenants }, null, 2)}\n`);
  return new TenantsFile(source, versions, () => rootOf(source.text));
}
