import { brokenAttributes } from '../../../core/mesos-attributes.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/attributes-malformed',
  reads: 'mesos-agent',
  severity: 'error',
  title: 'An agent does not start with such attributes',
  why: 'Attributes are name:value, with ";" between them. At a part without a name, a colon or a value the agent ends.',
  sources: ['apache/mesos src/common/attributes.cpp (LOG(FATAL), Invalid attribute key:value pair), 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('attributes');
    if (entry === undefined || /[${}]/.test(entry.value)) return;
    for (const part of brokenAttributes(entry.value)) {
      yield {
        at: entry.at,
        sentence: `"${part}" among the attributes is no name:value: an agent ends at that.`,
        mend: part.includes(',') ? 'Put ";" between attributes, not ",".' : 'Write it as name:value.',
      };
    }
  },
  bad: [mesosFlags('--attributes=rack'), mesosFlags('--attributes=rack:r1;pool')],
  good: [
    mesosFlags('--attributes=rack:r1;pool:spark'),
    mesosFlags('--attributes=rack:r1;pool:spark;'),
    mesosFlags('--attributes=$ATTRIBUTES'),
  ],
});
