import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { allMesosFlags, mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/no-cfs-quota',
  reads: 'mesos-agent',
  severity: 'note',
  title: 'Cpus are a share and no limit',
  why: 'With CFS quota off, idle cpus go to whoever wants them: services then answer as fast as the batch jobs beside them allow. With it on, cpus are a hard limit.',
  sources: ['apache/mesos src/slave/flags.cpp, 0.28.3 and 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('cgroups_enable_cfs');
    const isolation = flags.settings.value('isolation') ?? '';
    if (!/cgroups\/(cpu|all)/.test(isolation)) return;
    if (flags.truth('cgroups_enable_cfs', false) !== false) return;
    yield {
      at: entry?.at ?? flags.settings.get('isolation')?.at ?? flags.at,
      sentence: 'cgroups_enable_cfs is false: a task may use more cpus than it asked for, and its neighbours feel it.',
      mend: 'Set --cgroups_enable_cfs where services and batch jobs share agents.',
    };
  },
  bad: [
    allMesosFlags('--isolation=cgroups/cpu,cgroups/mem'),
    mesosFlags('--isolation=cgroups/all --no-cgroups_enable_cfs'),
  ],
  good: [
    allMesosFlags('--isolation=cgroups/cpu,cgroups/mem --cgroups_enable_cfs'),
    allMesosFlags('--isolation=cgroups/mem'),
    mesosFlags('--isolation=cgroups/cpu'),
  ],
});
