import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosFlags } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/old-flag-name',
  reads: 'mesos-master',
  severity: 'note',
  holds: { mesos: { since: '1.0.0' } },
  title: 'The flag has another name today',
  why: 'Flags with "slave" in their names were renamed in 1.0. The old names are taken with a warning.',
  sources: ['apache/mesos src/master/flags.cpp (flags::DeprecatedName), 1.0.0 and 1.11.0'],
  *check(flags) {
    for (const entry of flags.settings.entries) {
      const written = flags.written(entry);
      const old = /(?:^--(?:no-)?|^MESOS_|^)(\w*)$/.exec(written)?.[1]?.toLowerCase() ?? '';
      if (!/slave/.test(old) || old === entry.key) continue;
      const isPlain = flags.isEdited && written.startsWith('--') && !written.startsWith('--no-');
      yield {
        at: entry.keyAt,
        sentence: `${written} has been called ${entry.key} since Mesos 1.0.`,
        mend: `Write ${entry.key}.`,
        ...(isPlain && written.length === entry.keyAt.end - entry.keyAt.start
          ? { edits: [{ at: entry.keyAt, text: `--${entry.key}` }] }
          : {}),
      };
    }
  },
  bad: [mesosFlags('--slave_reregister_timeout=10mins', { mesos: '1.9.0' }), mesosFlags('--no-authenticate_slaves')],
  good: [
    mesosFlags('--agent_reregister_timeout=10mins', { mesos: '1.9.0' }),
    mesosFlags('--slave_reregister_timeout=10mins', { mesos: '0.28.3' }),
  ],
});
