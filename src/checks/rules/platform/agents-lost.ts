import { known, valueIn } from '../../../core/fact.ts';
import { rule } from '../../rule.ts';
import type { PlatformFacts } from '../../subjects/platform.ts';
import { soundAgent, soundPlatform, withMesos } from '../../subjects/platform-example.ts';

export default rule<PlatformFacts>({
  id: 'platform/agents-lost',
  reads: 'platform',
  severity: 'warning',
  title: 'Agents are out of sight',
  why: 'What runs on an agent that the master does not reach is lost after a while, and its room is missing to everybody.',
  sources: [
    'Apache Mesos, docs/high-availability-framework-guide.md, 1.11.0: TASK_UNREACHABLE, --agent_reregister_timeout',
  ],
  *check({ mesos }) {
    if (mesos?.ok !== true) return;
    const state = valueIn(mesos.value.state);
    const inactive = (state?.agents ?? []).filter(({ active }) => !active).map(({ hostname }) => hostname);
    const unreachable = new Set(
      (state?.tasks ?? []).filter((task) => task.state === 'TASK_UNREACHABLE').map(({ agentId }) => agentId),
    );
    const lost = Math.max(valueIn(mesos.value.unreachableAgents) ?? 0, unreachable.size);
    if (lost > 0) {
      const those = unreachable.size === 0 ? '' : `, among them ${[...unreachable].join(', ')}`;
      yield {
        place: 'mesos agents',
        sentence: `Agents that the leading master does not reach: ${lost}${those}.`,
        mend: 'See whether the machine is up and mesos-agent runs there. One that never comes back is marked gone by an operator.',
      };
    }
    if (inactive.length > 0) {
      yield {
        place: 'mesos agents inactive',
        sentence: `Agents that are registered and get no tasks: ${inactive.join(', ')}.`,
        mend: 'Such an agent is disconnected, or somebody has deactivated or drained it: see its log, or reactivate it.',
      };
    }
  },
  bad: [
    withMesos({ unreachableAgents: known(1) }),
    withMesos({ state: known({ agents: [soundAgent({ active: false })], frameworks: [], tasks: [] }) }),
  ],
  good: [soundPlatform],
});
