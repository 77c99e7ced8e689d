import { query } from '../define.ts';

export default query({
  summary: 'List the contexts of the configuration',
  about: 'The current one is that of --context, of MESOSCTL_CONTEXT, or the one that the file calls current.',
  needs: [],
  fields: {},
  examples: ['mesosctl context list', 'mesosctl context list -o json'],
  run: async ({ config }) => ({
    data: config.contexts.map((name) => ({ name, current: name === config.current, file: config.file ?? null })),
    view: {
      kind: 'table',
      heads: ['NAME', 'CURRENT', 'FILE'],
      rows: config.contexts.map((name) => [name, name === config.current ? 'yes' : '', config.file ?? '']),
      wideOnly: [2],
      empty: `There is no context${config.file === undefined ? ', for there is no config file' : ` in ${config.file}`}.`,
    },
  }),
});
