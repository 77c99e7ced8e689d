import { ContextsFile } from '../subjects/contexts-file.ts';
import { nodesFile } from './nodes-file.ts';
import type { FileReader } from './read-file.ts';

const about = {
  kind: 'contexts',
  byName: /(^|\/)(\.?mesosctl\/config|mesosctl[\w-]*)\.(ya?ml|json)$/i,
  // Other tools have contexts too.
  isLike: ({ isList, names }, text) =>
    !isList &&
    names.has('contexts') &&
    [...names].every((name) => /^(\$schema|current|contexts)$/.test(name)) &&
    /\b(masters|namenodes|marathon)["']?\s*:/.test(text),
} as const satisfies Partial<Parameters<typeof nodesFile>[0]>;

/** mesosctl's own `config.yaml`; its schema is loaded with the first of them. */
export const contextsFile: FileReader = {
  knows: nodesFile({ ...about, subjects: () => [] }).knows,
  async read(source, given) {
    const { default: schema } = await import('../../../schema/contexts.schema.json', { with: { type: 'json' } });
    const reader = nodesFile({
      ...about,
      subjects: (source, root, versions) => [
        { kind: 'contexts', subject: new ContextsFile(source, versions, root, schema) },
      ],
    });
    return reader.read(source, given);
  },
};
