import { systemClock } from '../../../system-clock.ts';
import { action, bad } from '../action.ts';
import type { WireDrain } from '../call.ts';

/**
 * Nothing new is started there. Its tasks go on until their framework ends them, as those of frameworks without
 * TASK_KILLING_STATE do; then it is drained, and gone where that was asked for.
 */
export const drainAgent = action({
  type: 'DRAIN_AGENT',
  since: '1.9.0',
  writes: true,
  body: (call) => call.drain_agent,
  target: ({ agent_id }) => agent_id.value,
  refuse: ({ agent_id }, { cluster }) => (cluster.agents.has(agent_id.value) ? undefined : bad('Unknown agent')),
  act: ({ agent_id, max_grace_period, mark_gone: markGone = false }, { cluster }) => {
    const agent = cluster.agents.get(agent_id.value);
    if (agent === undefined) return {};
    agent.deactivated = true;
    agent.drain = { startedMs: systemClock.now(), maxGraceMs: millisecondsOf(max_grace_period), markGone };
    if (markGone && cluster.isDrained(agent.id)) cluster.markGone(agent.id);
    return {};
  },
});

function millisecondsOf(duration: WireDrain['max_grace_period']): number | undefined {
  return duration === undefined ? undefined : (duration.seconds ?? 0) * 1000 + (duration.nanos ?? 0) / 1e6;
}
