import { fewNames } from '../../../core/few-names.ts';
import { nearest } from '../../../core/nearest.ts';
import { rule } from '../../rule.ts';
import type { ContextsFile } from '../../subjects/contexts-file.ts';
import { contextsFile } from '../../subjects/contexts-file-example.ts';
import { wordOf } from '../../text/node.ts';

export default rule<ContextsFile>({
  id: 'contexts/current-missing',
  reads: 'contexts',
  severity: 'error',
  title: 'The current context is none of the file',
  why: 'A command without --context works on the current one, and ends with a failure where there is none of that name.',
  sources: ['mesosctl context use'],
  *check({ current, contexts }) {
    const name = wordOf(current);
    const names = contexts.map((context) => context.name);
    if (current === undefined || name === undefined || names.includes(name)) return;
    const near = nearest(name, names);
    yield {
      at: current,
      sentence: `current is ${name}, and the file has ${names.length === 0 ? 'no context' : fewNames(names)}.`,
      mend: near === undefined ? 'Choose one: mesosctl context use NAME.' : `Write ${near}.`,
    };
  },
  bad: [contextsFile({}, { current: 'pord' }), contextsFile({}, { contexts: {} })],
  good: [contextsFile({}), contextsFile({}, { current: undefined })],
});
