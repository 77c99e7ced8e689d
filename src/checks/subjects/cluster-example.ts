import type { Agent, Attribute, Resource } from '../../core/resources.ts';
import { Source } from '../../core/source.ts';
import type { Versions } from '../versions.ts';
import { AppOnCluster } from './app-on-cluster.ts';
import {
  Cluster,
  type ClusterParts,
  type LiveAgent,
  type LiveFramework,
  type LiveMaster,
  type LiveQuota,
  UNREAD,
} from './cluster.ts';
import { allMesosFlags } from './flags-example.ts';
import { marathonApp } from './marathon-app-example.ts';
import { sparkConf } from './spark-conf-example.ts';
import { SparkOnCluster } from './spark-on-cluster.ts';

/** Where the parts of an example stand: nowhere. The text of a cluster tells them all. */
const source = new Source('mesos/agents', '');
const at = { start: 0, end: 0 };

/** Resources of one role: scalars by their names, cpus and MiB. */
export function resources(scalars: Readonly<Record<string, number>>, role = '*'): Resource[] {
  return Object.entries(scalars).map(([name, scalar]) => ({
    name,
    scalar,
    role,
    reservations: role === '*' ? [] : [{ type: 'STATIC', role }],
  }));
}

/** Unreserved ports, and cpus, memory and disk beside them. */
export const portsOf = (begin: number, end: number): Resource[] => [
  ...resources({ cpus: 8, mem: 32_768, disk: 102_400 }),
  { name: 'ports', ranges: [{ begin, end }], role: '*', reservations: [] },
];

/** A text attribute; another kind where it is said. */
export const attribute = (name: string, value: string, kind: Attribute['kind'] = 'TEXT'): Attribute => ({
  name,
  kind,
  value,
});

/** An agent of 8 cpus and 32 GiB without attributes, but for what is said. */
export const liveAgent = (said: Partial<Agent> = {}): LiveAgent => ({
  id: 'agent-1',
  hostname: 'agent-1',
  port: 5051,
  attributes: [],
  active: true,
  version: '1.11.0',
  total: resources({ cpus: 8, mem: 32_768, disk: 102_400 }),
  allocated: [],
  recovered: false,
  ...said,
  source,
  at,
});

/** Such an agent with text attributes. */
export const agentNamed = (
  hostname: string,
  attributes: Readonly<Record<string, string>> = {},
  said: Partial<Agent> = {},
): LiveAgent =>
  liveAgent({
    id: hostname,
    hostname,
    attributes: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
    ...said,
  });

/** A framework that keeps every advice, but for what is said. */
export const liveFramework = (said: Partial<LiveFramework> = {}): LiveFramework => ({
  id: 'framework-1',
  name: 'marathon',
  user: 'root',
  roles: ['*'],
  active: true,
  connected: true,
  principal: 'marathon',
  checkpoint: true,
  failoverTimeoutSeconds: 604_800,
  capabilities: ['MULTI_ROLE'],
  tasks: new Map(),
  source,
  at,
  ...said,
});

export const liveQuota = (said: Omit<LiveQuota, 'source' | 'at'>): LiveQuota => ({ ...said, source, at });

/** A cluster of which only what is said was read. */
export const cluster = (parts: Partial<ClusterParts>, versions: Versions = {}): Cluster =>
  new Cluster(new Source('mesos', textOf(parts)), versions, { ...UNREAD, ...parts });

/** What was read, a line for each part of it. Flags and apps have texts of their own. */
function textOf({ masters, marathonFlags, apps, ...said }: Partial<ClusterParts>): string {
  const lines = Object.entries(said).flatMap(([name, part]) =>
    Array.isArray(part)
      ? [`${name}:${part.length === 0 ? ' none' : ''}`, ...part.map((one) => `  ${JSON.stringify(one, shown)}`)]
      : [`${name}: ${part ?? 'not known'}`],
  );
  return lines.length === 0 ? 'what follows, and no more, was read\n' : `${lines.join('\n')}\n`;
}

/** All but the place, and as few words as tell one example from another. */
function shown(key: string, value: unknown): unknown {
  if (key === 'source' || key === 'at') return undefined;
  return value instanceof Map ? Object.fromEntries(value) : value;
}

/** Properties as `spark-defaults.conf` has them, on a cluster. */
export function sparkOnCluster(text: string, parts: Partial<ClusterParts>, versions: Versions = {}): SparkOnCluster {
  return new SparkOnCluster(sparkConf(text, versions), cluster(parts, versions));
}

/** An app on a cluster. */
export function appOnCluster(app: object, parts: Partial<ClusterParts>, versions: Versions = {}): AppOnCluster {
  return new AppOnCluster(marathonApp(app, versions), cluster(parts, versions));
}

/** A master with the flags of a command line, and no others. */
export const liveMaster = (line: string, base = 'http://m1:5050'): LiveMaster => {
  const flags = allMesosFlags(line);
  return { base, flags, source: flags.source, at: flags.at };
};
