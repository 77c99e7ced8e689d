import { planContextRemove } from '../../plan/context-remove.ts';
import { change } from '../define.ts';
import { text, word } from '../fields.ts';

export default change({
  summary: 'Take a context out of the file',
  about:
    'Asks first, unlike context set and use, for what goes is kept nowhere else: --yes answers. Files of secrets that mesosctl made for it go too. The platform stays as it is, and so does the journal of what was done to it.',
  needs: ['contexts'],
  fields: {
    name: word('<name>', 'name of the context'),
    use: text('--use <name>', 'context that is the current one from then on'),
  },
  examples: ['mesosctl context remove old', 'mesosctl context remove prod --use lab --yes'],
  lock: () => 'contexts',
  plan: ({ input, contexts }) => planContextRemove(input.name, input.use, contexts),
});
