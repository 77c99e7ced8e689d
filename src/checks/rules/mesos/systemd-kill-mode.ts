import { rule } from '../../rule.ts';
import type { Flags } from '../../subjects/flags.ts';
import { mesosUnit } from '../../subjects/flags-example.ts';

export default rule<Flags>({
  id: 'mesos/systemd-kill-mode',
  reads: 'mesos-agent',
  severity: 'warning',
  holds: { mesos: { until: '0.28.0' } },
  isSilentUnknown: true,
  title: 'systemd ends the executors together with the agent',
  why: 'Before 0.28 executors lived in the control group of the agent. With the default KillMode=control-group systemd ends them when the agent restarts, and recovery has nothing to recover.',
  sources: [
    'apache/mesos docs/agent-recovery.md, 1.11.0 (from 0.28.0, and the last 0.25 to 0.27, executors have a slice of their own)',
  ],
  *check(flags) {
    if (flags.unit.entries.length === 0) return;
    const entry = flags.unit.get('Service.KillMode');
    if (entry?.value === 'process') return;
    yield {
      at: entry?.at ?? flags.unit.get('Service.ExecStart')?.at ?? flags.at,
      sentence: `KillMode is ${entry?.value ?? 'control-group, the default'}: a restart of the agent ends all its tasks.`,
      mend: 'Set KillMode=process.',
    };
  },
  bad: [
    mesosUnit('[Service]\nExecStart=/usr/sbin/mesos-slave --work_dir=/var/lib/mesos\n', { mesos: '0.24.1' }),
    mesosUnit('[Service]\nKillMode=control-group\n', { mesos: '0.24.1' }),
  ],
  good: [
    mesosUnit('[Service]\nKillMode=process\n', { mesos: '0.24.1' }),
    mesosUnit('[Service]\nExecStart=/usr/sbin/mesos-agent\n'),
    mesosUnit('[Service]\nKillMode=control-group\n', { mesos: '1.9.0' }),
  ],
});
