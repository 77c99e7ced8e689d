import type { AgentsReader } from '../../../clients/agent/types.ts';
import type { MesosReader } from '../../../clients/mesos/types.ts';
import type { MaybeDoor } from '../../../clients/platforms/types.ts';
import { type Fact, valueIn } from '../../../core/fact.ts';
import type { Agent } from '../../../core/resources.ts';
import type { ClusterParts } from '../../subjects/cluster.ts';
import type { Limit } from '../../subjects/platform-look.ts';
import { told } from '../../subjects/platform-told.ts';
import type { Versions } from '../../versions.ts';
import type { LiveAnswers, LiveText } from './live.ts';
import { printedAgents } from './mesos-agents.ts';
import { readAgentFlags, readMasterFlags } from './mesos-flags.ts';
import { printedFrameworks, readFrameworks } from './mesos-frameworks.ts';
import { printedQuotas } from './mesos-quotas.ts';
import { printedItems, unreadIn } from './printed.ts';

/** What Mesos told: its part of the cluster, and the texts. */
export interface LiveMesos extends LiveAnswers {
  readonly parts: Pick<ClusterParts, 'agents' | 'frameworks' | 'quotas' | 'masters' | 'knownMasters'>;
  readonly versions: Versions;
}

const NOTHING: LiveAnswers = { texts: [], unread: [] };

/** Asks the leading master for what it knows, and each master and agent for its flags. */
export async function readLiveMesos(
  read: MesosReader,
  agentDoor: MaybeDoor<AgentsReader>,
  limit: Limit,
): Promise<LiveMesos> {
  const asking = told(read.agents(limit('its agents')));
  const [version, agents, frameworks, quotas, weights, probes, agentFlags] = await Promise.all([
    told(read.version(limit('its version'))),
    asking,
    told(readFrameworks(read, limit('its frameworks and their tasks'))),
    told(read.quotas(limit('its quotas'))),
    told(read.weights(limit('its weights'))),
    told(read.eachMaster(limit('what each master says of itself'))),
    asking.then((found) => flagsOfAgents(read, agentDoor, found, limit)),
  ]);
  const masters = probes.ok ? await readMasterFlags(read, probes.value, limit) : undefined;
  const versions = version.ok ? { mesos: version.value } : {};
  const printed = {
    agents: agents.ok ? printedAgents(agents.value) : undefined,
    frameworks: frameworks.ok ? printedFrameworks(frameworks.value) : undefined,
    quotas: quotas.ok ? printedQuotas(quotas.value) : undefined,
  };
  return {
    parts: {
      agents: printed.agents?.agents,
      frameworks: printed.frameworks?.frameworks,
      quotas: printed.quotas?.quotas,
      masters: masters?.masters,
      knownMasters: valueIn(probes)?.length,
    },
    versions,
    texts: [
      ...textOf(printed.agents, undefined, versions),
      ...textOf(printed.frameworks, undefined, versions),
      ...textOf(printed.quotas, 'mesos-quota', versions),
      ...textOf(weights.ok ? printedWeights(weights.value) : undefined, 'mesos-weights', versions),
      ...(masters ?? NOTHING).texts,
      ...agentFlags.texts,
    ],
    unread: [
      ...unreadIn('mesos/version', version),
      ...unreadIn('mesos/agents', agents),
      ...unreadIn('mesos/frameworks', frameworks),
      ...unreadIn('mesos/quota', quotas),
      ...unreadIn('mesos/weights', weights),
      ...unreadIn('mesos/masters', probes),
      ...(masters ?? NOTHING).unread,
      ...agentFlags.unread,
    ],
  };
}

const textOf = (
  printed: Pick<LiveText, 'source'> | undefined,
  kind: LiveText['kind'],
  versions: Versions,
): LiveText[] => (printed === undefined ? [] : [{ source: printed.source, kind, versions }]);

function printedWeights(weights: ReadonlyMap<string, number>) {
  const items = [...weights].sort(([a], [b]) => (a < b ? -1 : 1)).map(([role, weight]) => ({ role, weight }));
  return printedItems('mesos/weights', items, (item) => item);
}

/** Agents speak as the masters do: with TLS or without. */
async function flagsOfAgents(
  read: MesosReader,
  door: MaybeDoor<AgentsReader>,
  agents: Fact<readonly Agent[]>,
  limit: Limit,
): Promise<LiveAnswers> {
  if (door === undefined || !agents.ok || agents.value.length === 0) return NOTHING;
  if (!door.ok) return { texts: [], unread: unreadIn('mesos/agent-flags', door) };
  const leader = await told(read.leader(limit('which master leads')));
  if (!leader.ok) return { texts: [], unread: unreadIn('mesos/agent-flags', leader) };
  const scheme = leader.value.startsWith('https:') ? 'https' : 'http';
  return readAgentFlags(door.value, agents.value, scheme, limit);
}
