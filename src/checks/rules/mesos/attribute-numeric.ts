import { mesosAttributes } from '../../../core/mesos-attributes.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/attribute-numeric',
  reads: 'mesos-agent',
  severity: 'note',
  title: 'An attribute that is a number is compared in two ways',
  why: 'Marathon compares the text of it; Spark takes a number in spark.mesos.constraints as "at most". The same constraint then means two things.',
  sources: ['apache/mesos src/common/values.cpp, 1.11.0; apache/spark MesosSchedulerUtils.scala, 2.4.6'],
  *check(flags) {
    const entry = flags.settings.get('attributes');
    for (const { name, value, kind } of entry === undefined ? [] : mesosAttributes(entry.value)) {
      if (entry === undefined || kind !== 'SCALAR') continue;
      yield {
        at: entry.at,
        sentence: `The attribute ${name}:${value} is a number: Spark compares it with "at most", Marathon as text.`,
        mend: `Begin the value with a letter, such as ${name}:${name.charAt(0)}${value}.`,
      };
    }
  },
  bad: [mesosFlags('--attributes=rack:2')],
  good: [mesosFlags('--attributes=rack:r2'), mesosFlags('--attributes=version:1.2.3')],
});
