import { mesosAttributes } from '../../../core/mesos-attributes.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/attribute-comma',
  reads: 'mesos-agent',
  severity: 'warning',
  title: 'A comma does not part attributes',
  why: 'Attributes are parted by ";". With a comma all the rest becomes the value of the first: constraints on the others match no agent.',
  sources: ['apache/mesos src/common/attributes.cpp (tokenize by ";" and newline), 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('attributes');
    for (const { name, value, kind } of entry === undefined ? [] : mesosAttributes(entry.value)) {
      if (entry === undefined || kind !== 'TEXT' || !/,\s*[A-Za-z_][\w.-]*:/.test(value)) continue;
      yield {
        at: entry.at,
        sentence: `The attribute ${name} has the value "${value}": the comma does not begin another attribute.`,
        mend: `Write ${name}:${value.replace(/,\s*(?=[A-Za-z_][\w.-]*:)/g, ';')}.`,
      };
    }
  },
  bad: [mesosFlags('--attributes=rack:r1,pool:spark')],
  good: [mesosFlags('--attributes=rack:r1;pool:spark'), mesosFlags('--attributes=owners:anna,bert')],
});
