import type { NamedTenants } from '../../checks/preflight/ci/tenants-checks.ts';
import type { Source } from '../../core/source.ts';
import type { ReadTree } from '../../core/tree.ts';
import { readTenantsFile, type TenantEntry } from '../tenants-file.ts';

/** A file of tenants, with what it says of each. */
export interface TenantsInFile extends NamedTenants {
  readonly entries: readonly TenantEntry[];
}

/** The tenants of files as `user apply` reads them; of one with faults none. */
export const tenantsInFiles = (
  files: readonly Source[],
  readTree: (text: string) => Promise<ReadTree>,
): Promise<TenantsInFile[]> =>
  Promise.all(
    files.map(async ({ path, text }) => {
      const { tenants, faults } = readTenantsFile(await readTree(text));
      const entries = faults.length === 0 ? tenants : [];
      return { file: path, entries, names: entries.map(({ name }) => name), faults };
    }),
  );
