import { mesosAttributes } from '../../../core/mesos-attributes.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/attribute-set',
  reads: 'mesos-agent',
  severity: 'error',
  title: 'An agent does not start with a set among its attributes',
  why: 'Attributes are text, a number or ranges. At a set in braces the agent ends.',
  sources: ['apache/mesos src/common/attributes.cpp (LOG(FATAL) for all other types), 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('attributes');
    for (const { name, value, kind } of entry === undefined ? [] : mesosAttributes(entry.value)) {
      if (entry === undefined || kind !== 'SET') continue;
      yield {
        at: entry.at,
        sentence: `The attribute ${name} is the set ${value}: an agent ends at that.`,
        mend: `Write one attribute for each, such as ${name}_${/\w+/.exec(value)?.[0] ?? 'a'}:yes.`,
      };
    }
  },
  bad: [mesosFlags('--attributes=disks:{ssd,hdd}'), mesosFlags('--attributes=rack:r1;disks:{ssd}')],
  good: [mesosFlags('--attributes=disk_ssd:yes;disk_hdd:yes'), mesosFlags('--attributes=ports:[1000-2000]')],
});
