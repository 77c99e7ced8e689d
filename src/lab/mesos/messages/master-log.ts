import type { ActionContext } from '../action.ts';
import type { LabFiles } from '../files.ts';

/** The one file of a master: its log. A master has no folder that can be listed. */
export function masterFiles({ cluster, master, version, startedMs, electedMs }: ActionContext): LabFiles {
  const frameworks = [...cluster.completedFrameworks, ...cluster.frameworks.values()];
  const lines: [number, string][] = [
    [startedMs, `Version: ${version}`],
    [startedMs, `Master ${master.id} (${master.hostname}) started on ${master.hostname}:${master.port}`],
    [electedMs, `The newly elected leader is ${master.pid} with id ${master.id}`],
    ...[...cluster.agents.values()].map((agent): [number, string] => [
      agent.registeredMs,
      `Registered agent ${agent.id} at slave(1)@${agent.hostname}:${agent.port} (${agent.hostname})`,
    ]),
    ...frameworks.map(({ id, name, registeredMs }): [number, string] => [
      registeredMs,
      `Subscribing framework '${name}' with id ${id}`,
    ]),
  ];
  const log = lines.map(([ms, line]) => `I${new Date(ms).toISOString()} ${line}\n`).join('');
  const changedMs = Math.max(...lines.map(([ms]) => ms));
  return { files: new Map([['/master/log', new TextEncoder().encode(log)]]), folders: new Set(), changedMs };
}
