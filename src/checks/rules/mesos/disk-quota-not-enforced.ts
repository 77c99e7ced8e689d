import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { allMesosFlags, mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/disk-quota-not-enforced',
  reads: 'mesos-agent',
  severity: 'warning',
  title: 'A task may fill the disk of its agent',
  why: 'Without an isolator for the disk, or with disk/du that only measures, one task takes all bytes of the filesystem that holds every sandbox and the checkpoints of the agent. No isolator limits inodes.',
  sources: ['apache/mesos src/slave/flags.cpp, isolators/posix/disk.cpp, isolators/xfs/disk.cpp, 1.11.0'],
  *check(flags) {
    const entry = flags.settings.get('isolation');
    if (entry === undefined || entry.value.trim() === '') return;
    const isolators = entry.value.split(',').map((one) => one.trim());
    if (isolators.includes('disk/xfs')) return;
    const measured = isolators.find((one) => one === 'disk/du' || one === 'posix/disk');
    if (measured !== undefined && flags.truth('enforce_container_disk_quota', false) !== false) return;
    yield {
      at: entry.at,
      sentence:
        measured === undefined
          ? `No isolator of ${entry.value} limits the disk: one task may fill it for all.`
          : `${measured} measures the disk, and enforce_container_disk_quota is false: nothing is limited.`,
      mend:
        measured === undefined
          ? 'Add disk/xfs on XFS, or disk/du with --enforce_container_disk_quota.'
          : 'Add --enforce_container_disk_quota.',
    };
  },
  bad: [
    allMesosFlags('--isolation=cgroups/cpu,cgroups/mem'),
    allMesosFlags('--isolation=cgroups/cpu,cgroups/mem,disk/du'),
  ],
  good: [
    allMesosFlags('--isolation=cgroups/cpu,cgroups/mem,disk/du --enforce_container_disk_quota=true'),
    allMesosFlags('--isolation=cgroups/cpu,disk/xfs'),
    allMesosFlags('--work_dir=/var/lib/mesos'),
    mesosFlags('--isolation=disk/du'),
  ],
});
