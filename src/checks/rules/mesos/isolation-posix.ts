import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { allMesosFlags, mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/isolation-posix',
  reads: 'mesos-agent',
  severity: 'error',
  title: 'Nothing holds tasks to the cpus and memory that they were given',
  why: 'The posix isolators only measure. A task may take all memory of the agent, and the kernel then ends whoever it likes, the agent included.',
  sources: ['apache/mesos src/slave/flags.cpp (the default), docs/mesos-containerizer.md, 0.28.3 and 1.11.0'],
  *check(flags) {
    const isolation = flags.effective('isolation', 'posix/cpu,posix/mem');
    const containerizers = flags.settings.value('containerizers') ?? 'mesos';
    if (isolation === undefined || isolation.trim() === '' || !containerizers.split(',').includes('mesos')) return;
    const isolators = isolation.split(',').map((one) => one.trim());
    if (isolators.some((one) => /^cgroups($|\/(all|cpu|mem)$)|^windows\//.test(one))) return;
    const entry = flags.settings.get('isolation');
    yield {
      at: entry?.at ?? flags.at,
      sentence: `The isolation is ${isolation}${entry === undefined ? ', the default' : ''}: no task is held to its cpus and memory.`,
      mend: 'Set --isolation=cgroups/cpu,cgroups/mem, with the other isolators that are in use.',
      severity: entry === undefined ? 'warning' : 'error',
    };
  },
  bad: [allMesosFlags('--work_dir=/var/lib/mesos'), allMesosFlags('--isolation=posix/cpu,posix/mem,filesystem/linux')],
  good: [
    allMesosFlags('--isolation=cgroups/cpu,cgroups/mem'),
    allMesosFlags('--isolation=cgroups/all,disk/du'),
    allMesosFlags('--containerizers=docker'),
    mesosFlags('--work_dir=/var/lib/mesos'),
  ],
});
