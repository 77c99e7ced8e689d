import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/isolator-renamed',
  reads: 'mesos-agent',
  severity: 'warning',
  holds: { mesos: { since: '1.0.0' } },
  title: 'posix/disk is the old name of disk/du',
  why: 'The isolator has its new name from 1.0 on; the old one is taken with a warning.',
  sources: ['apache/mesos src/slave/containerizer/mesos/containerizer.cpp, docs/upgrades.md, 1.0.0'],
  *check(flags) {
    const entry = flags.settings.get('isolation');
    if (entry === undefined || !entry.value.split(',').some((one) => one.trim() === 'posix/disk')) return;
    const written = flags.source.text.slice(entry.valueAt.start, entry.valueAt.end);
    const offset = written.indexOf('posix/disk');
    const start = entry.valueAt.start + offset;
    yield {
      at: entry.at,
      sentence: 'posix/disk is called disk/du from Mesos 1.0 on.',
      mend: 'Write disk/du.',
      ...(offset === -1 || !flags.isEdited
        ? {}
        : { edits: [{ at: { start, end: start + 'posix/disk'.length }, text: 'disk/du' }] }),
    };
  },
  bad: [mesosFlags('--isolation=cgroups/cpu,posix/disk', { mesos: '1.9.0' }), mesosFlags('--isolation=posix/disk')],
  good: [
    mesosFlags('--isolation=cgroups/cpu,disk/du', { mesos: '1.9.0' }),
    mesosFlags('--isolation=posix/disk', { mesos: '0.28.3' }),
  ],
});
