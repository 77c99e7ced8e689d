import type { JsonObject } from '../../core/json.ts';
import type { AppRecord, Instance } from './app-record.ts';
import type { MarathonState } from './state.ts';

/** `tasksStats`: counts and lifetimes of an app's tasks by what they were started for, where there are any. */
export function taskStats(state: MarathonState, { spec, instances }: AppRecord): JsonObject {
  const running = instances.filter(({ task }) => task?.state === 'TASK_RUNNING');
  const versionOf = ({ task }: Instance): string => task?.spec.version ?? '';
  const kinds = {
    startedAfterLastScaling: running.filter((instance) => versionOf(instance) >= spec.lastScalingAt),
    withLatestConfig: running.filter((instance) => versionOf(instance) >= spec.lastConfigChangeAt),
    withOutdatedConfig: running.filter((instance) => versionOf(instance) < spec.lastConfigChangeAt),
    totalSummary: running,
  };
  return Object.fromEntries(
    Object.entries(kinds).flatMap(([kind, of]) =>
      of.length === 0 ? [] : [[kind, { stats: statsOf(of, state.clock.now()) }]],
    ),
  );
}

function statsOf(instances: readonly Instance[], now: number): JsonObject {
  const seconds = instances.map(({ task }) => (now - Date.parse(task?.startedAt ?? '')) / 1000).sort((a, b) => a - b);
  const sum = seconds.reduce((total, each) => total + each, 0);
  return {
    counts: {
      staged: 0,
      running: instances.length,
      healthy: instances.filter(({ health }) => health?.alive === true).length,
      unhealthy: instances.filter(({ health }) => health?.alive === false).length,
    },
    lifeTime: { averageSeconds: sum / seconds.length, medianSeconds: seconds[Math.floor(seconds.length / 2)] ?? 0 },
  };
}
