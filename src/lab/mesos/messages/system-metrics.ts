import { cpus, freemem, loadavg, totalmem } from 'node:os';

/** What masters and agents tell of the machine that they run on. */
export function systemMetrics(): Record<string, number> {
  const [oneMinute = 0, fiveMinutes = 0, quarterHour = 0] = loadavg();
  return {
    'system/cpus_total': cpus().length,
    'system/load_15min': quarterHour,
    'system/load_1min': oneMinute,
    'system/load_5min': fiveMinutes,
    'system/mem_free_bytes': freemem(),
    'system/mem_total_bytes': totalmem(),
  };
}

/** Total, use and percentage of each kind of resource, under the names that begin with `owner`. */
export function resourceMetrics(
  owner: 'master' | 'slave',
  total: Readonly<Record<string, number>>,
  used: Readonly<Record<string, number>>,
): Record<string, number> {
  const entries = ['cpus', 'disk', 'gpus', 'mem'].flatMap((name): [string, number][] => {
    const [has, uses] = [total[name] ?? 0, used[name] ?? 0];
    return [
      [`${owner}/${name}_percent`, has === 0 ? 0 : uses / has],
      [`${owner}/${name}_total`, has],
      [`${owner}/${name}_used`, uses],
    ];
  });
  return Object.fromEntries(entries);
}

/** How many tasks are in each of these states, under the names that begin with `owner`. */
export function taskMetrics(owner: 'master' | 'slave', states: readonly string[], known: readonly string[]) {
  return Object.fromEntries(
    known.map((name) => [
      `${owner}/tasks_${name}`,
      states.filter((state) => state === `TASK_${name.toUpperCase()}`).length,
    ]),
  );
}
