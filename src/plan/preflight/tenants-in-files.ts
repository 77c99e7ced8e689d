import type { NamedTenants } from '../../checks/preflight/ci/tenants-checks.ts';
import { Failure } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';
import type { Source } from '../../core/source.ts';
import type { ReadTree } from '../../core/tree.ts';
import { type KnownWord, type TenantEntry, tenantsOf } from '../tenants-file.ts';

/** A file of tenants, with what it says of each. */
export interface TenantsInFile extends NamedTenants {
  readonly entries: readonly TenantEntry[];
}

/** The tenants of files as `user apply` reads them; of one with faults none. */
export const tenantsInFiles = (
  files: readonly Source[],
  known: Readonly<Record<string, KnownWord>>,
  readTree: (text: string) => Promise<ReadTree>,
): Promise<TenantsInFile[]> =>
  Promise.all(
    files.map(async ({ path, text }) => {
      try {
        const entries = tenantsOf(path, await readTree(text), known);
        return { file: path, entries, names: entries.map(({ name }) => name), faults: [] };
      } catch (thrown) {
        const { code, message, detail } = Failure.from(thrown);
        if (code !== 'usage') throw thrown;
        const faults = isObject(detail) && Array.isArray(detail['faults']) ? detail['faults'].map(String) : [message];
        return { file: path, entries: [], names: [], faults };
      }
    }),
  );
