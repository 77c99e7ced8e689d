import { FIRST_STEPS } from '../../core/first-steps.ts';
import { query } from '../define.ts';

const GUARDS = { readOnly: 'read-only', protected: 'protected' } as const;

export default query({
  summary: 'List the contexts of the configuration',
  about:
    'The current one is that of --context, of MESOSCTL_CONTEXT, or the one that the file calls current. A read-only context takes no change, a protected one only when its name is confirmed.',
  needs: [],
  fields: {},
  examples: ['mesosctl context list', 'mesosctl context list -o json'],
  async run({ config }) {
    const contexts = config.contexts.map((name) => ({
      name,
      current: name === config.current,
      guards: config.guardsOf(name),
    }));
    return {
      data: contexts.map(({ name, current, guards }) => ({
        name,
        current,
        file: config.file ?? null,
        readOnly: guards.includes('readOnly'),
        protected: guards.includes('protected'),
      })),
      ...(contexts.length === 0 ? { hint: FIRST_STEPS } : {}),
      view: {
        kind: 'table',
        heads: ['NAME', 'CURRENT', 'GUARD', 'FILE'],
        rows: contexts.map(({ name, current, guards }) => [
          name,
          current ? 'yes' : '',
          guards.map((guard) => GUARDS[guard]).join(', '),
          config.file ?? '',
        ]),
        wideOnly: [3],
        empty: `There is no context${config.file === undefined ? ', for there is no config file' : ` in ${config.file}`}.`,
      },
    };
  },
});
