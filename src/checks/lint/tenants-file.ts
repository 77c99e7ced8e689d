import { TenantsFile } from '../subjects/tenants-file.ts';
import { nodesFile } from './nodes-file.ts';

/** The file of `mesosctl user apply`. */
export const tenantsFile = nodesFile({
  kind: 'tenants',
  byName: /(^|\/)tenants\.(ya?ml|json)$/i,
  isLike: ({ isList, names }) =>
    !isList &&
    names.has('tenants') &&
    names.has('defaults') &&
    [...names].every((name) => /^(version|defaults|tenants)$/.test(name)),
  subjects: (source, root, versions) => [{ kind: 'tenants', subject: new TenantsFile(source, versions, root) }],
});
