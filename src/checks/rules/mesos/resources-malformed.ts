import { resourceFaults } from '../../../core/mesos-resources-text.ts';
import { isPlaceholder } from '../../../core/placeholder.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/resources-malformed',
  reads: 'mesos-agent',
  severity: 'error',
  title: 'An agent does not start with such resources',
  why: 'Resources are name:amount, with ";" between them. Amounts are numbers without units, those of memory and disk in MB; at another one the agent ends.',
  sources: [
    "apache/mesos src/common/resources.cpp (missing or extra ':', Bad type for resource), src/common/values.cpp, 0.20.0 to 1.11.0",
  ],
  *check(flags) {
    const entry = flags.settings.get('resources');
    if (entry === undefined || flags.isTold || /[$`]|\{\{/.test(entry.value) || isPlaceholder(entry.value)) return;
    for (const { part, is, mend } of resourceFaults(entry.value)) {
      yield { at: entry.at, sentence: `"${part}" among the resources ${is}: the agent ends at it.`, mend };
    }
  },
  bad: [
    mesosFlags('--resources=cpus:8,mem:16GB'),
    mesosFlags('"--resources=cpus:8;mem:16GB"'),
    mesosFlags('"--resources=cpus:8;mem"'),
    mesosFlags('"--resources=cpus:eight"'),
  ],
  good: [
    mesosFlags('"--resources=cpus(*):7.5; mem(spark):16384;ports:[31000-32000, 33000-34000];disks:{a,b};"'),
    mesosFlags('--resources=[{"name":"cpus","type":"SCALAR","scalar":{"value":8}}]'),
    mesosFlags('--resources=file:///etc/mesos/resources.json'),
    mesosFlags('--resources=cpus:$CPUS,mem:1'),
  ],
});
