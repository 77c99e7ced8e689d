import { nearest } from '../../../core/nearest.ts';
import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

const KNOWN =
  `appc/runtime cgroups/all cgroups/blkio cgroups/cpu cgroups/cpuset cgroups/devices cgroups/hugetlb cgroups/mem
  cgroups/net_cls cgroups/net_prio cgroups/perf_event cgroups/pids disk/du disk/xfs docker/runtime docker/volume
  environment_secret filesystem/linux filesystem/posix filesystem/shared filesystem/windows gpu/nvidia linux/capabilities
  linux/devices linux/nnp linux/seccomp namespaces/ipc namespaces/pid network/cni network/port_mapping network/ports
  posix/cpu posix/disk posix/mem posix/rlimits volume/csi volume/host_path volume/image volume/sandbox_path volume/secret
  windows/cpu windows/mem cgroups process`.split(/\s+/);

export default rule<Flags>({
  id: 'mesos/isolator-unknown',
  reads: 'mesos-agent',
  severity: 'error',
  title: 'No agent has that isolator',
  why: 'At an isolator that neither Mesos nor a module has the agent ends. A blank behind a comma makes another word.',
  sources: [
    'apache/mesos src/slave/containerizer/mesos/containerizer.cpp (Unknown or unsupported isolator), 0.20.0 to 1.11.0',
  ],
  *check(flags) {
    const entry = flags.literal('isolation');
    for (const word of entry?.value.split(',') ?? []) {
      const bare = word.trim();
      // A module may have any other name: but hardly one that differs from another's in a letter or two.
      const near = nearest(bare, KNOWN, 2);
      if (entry === undefined || near === undefined || bare === '' || KNOWN.includes(word)) continue;
      yield {
        at: entry.at,
        sentence: `There is no isolator "${word}": the agent ends at it.`,
        mend: bare === near ? 'Write them without blanks.' : `Write ${near}, if that was meant.`,
      };
    }
  },
  bad: [
    mesosFlags('--isolation=cgroup/cpu,cgroups/mem'),
    mesosFlags('--isolation=cgroups/cpus,cgroups/mem'),
    mesosFlags('"--isolation=cgroups/cpu, cgroups/mem"'),
  ],
  good: [
    mesosFlags('--isolation=cgroups/cpu,cgroups/mem,com_example_isolator'),
    mesosFlags('--isolation=cgroups/cpu,org_example_SecretIsolator,'),
    mesosFlags('--isolation=cgroups/$WHAT,cgroups/mem'),
  ],
});
