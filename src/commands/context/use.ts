import { planContextUse } from '../../plan/context-use.ts';
import { change } from '../define.ts';
import { word } from '../fields.ts';

export default change({
  summary: 'Make a context the current one',
  about:
    'Writes current: into the file of the contexts, at once and without asking; --dry-run shows it only. --context and MESOSCTL_CONTEXT count before it.',
  needs: ['contexts'],
  isUnasked: true,
  fields: { name: word('<name>', 'name of the context') },
  examples: ['mesosctl context use prod', 'mesosctl context use prod --dry-run'],
  lock: () => 'contexts',
  plan: ({ input, contexts }) => planContextUse(input.name, contexts),
});
