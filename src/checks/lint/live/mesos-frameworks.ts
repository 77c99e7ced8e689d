import type { MasterAnswer, MesosReader } from '../../../clients/mesos/types.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Source } from '../../../core/source.ts';
import type { LiveFramework, Printed } from '../../subjects/cluster.ts';
import { printedItems } from './printed.ts';

type Framework = Omit<LiveFramework, keyof Printed>;

/** Frameworks, and the answer in which each has a line. */
export interface PrintedFrameworks {
  readonly source: Source;
  readonly frameworks: readonly LiveFramework[];
}

/** The frameworks that are registered, with the tasks of each: GET_FRAMEWORKS has what they said, GET_STATE the tasks. */
export async function readFrameworks(read: MesosReader, signal: AbortSignal): Promise<Framework[]> {
  const [{ get_frameworks }, { tasks }] = await Promise.all([
    read.call('GET_FRAMEWORKS', {}, signal),
    read.state(signal),
  ]);
  const counts = new Map<string, Map<string, number>>();
  for (const { frameworkId, agentId, state } of tasks) {
    if (state !== 'TASK_RUNNING') continue;
    const ofFramework = counts.get(frameworkId) ?? new Map<string, number>();
    counts.set(frameworkId, ofFramework.set(agentId, (ofFramework.get(agentId) ?? 0) + 1));
  }
  const none: ReadonlyMap<string, number> = new Map();
  return (get_frameworks?.frameworks ?? []).map((wire) => {
    const told = toldOf(wire);
    return { ...told, tasks: counts.get(told.id) ?? none };
  });
}

type Wire = NonNullable<MasterAnswer<'GET_FRAMEWORKS'>['get_frameworks']>['frameworks'][number];

/** What it said of itself; what it did not say is as mesos.proto has it (FrameworkInfo). */
function toldOf({ framework_info: info, active, connected }: Wire): Omit<Framework, 'tasks'> {
  const capabilities = (info?.capabilities ?? []).map(({ type }) => String(type ?? 'UNKNOWN'));
  const isMultiRole = capabilities.includes('MULTI_ROLE') || (info?.roles ?? []).length > 0;
  return {
    id: info?.id?.value ?? '',
    name: info?.name ?? '',
    user: info?.user ?? '',
    roles: isMultiRole ? (info?.roles ?? []) : [info?.role ?? '*'],
    active: active ?? false,
    connected: connected ?? false,
    principal: info?.principal,
    checkpoint: info?.checkpoint ?? false,
    failoverTimeoutSeconds: info?.failover_timeout ?? 0,
    capabilities,
  };
}

export function printedFrameworks(frameworks: readonly Framework[]): PrintedFrameworks {
  const sorted = [...frameworks].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
  const { source, placed } = printedItems('mesos/frameworks', sorted, lineOf);
  return { source, frameworks: placed };
}

const lineOf = (framework: Framework): JsonObject => ({
  name: framework.name,
  id: framework.id,
  user: framework.user,
  ...(framework.principal === undefined ? {} : { principal: framework.principal }),
  roles: framework.roles,
  checkpoint: framework.checkpoint,
  failover_timeout: framework.failoverTimeoutSeconds,
  capabilities: framework.capabilities,
  active: framework.active,
  connected: framework.connected,
});
