import { type MarathonConstraint, meetsAll } from '../../core/marathon-constraints.ts';
import { isOfferedTo } from '../../core/offered-to.ts';
import { isPlaceholder } from '../../core/placeholder.ts';
import { type Agent, type Resource, type Scalars, scalarsOf } from '../../core/resources.ts';
import { atLeast } from '../../core/versions.ts';
import { childOf, itemsOf, type TextNode, textOf, wordOf } from '../text/node.ts';
import type { Versions } from '../versions.ts';
import type { Cluster, LiveAgent } from './cluster.ts';
import type { MarathonApp } from './marathon-app.ts';

/** An app, and the cluster that it is for. */
export interface AppAndCluster {
  readonly app: MarathonApp;
  readonly cluster: Cluster;
  readonly versions: Versions;
}

/** A constraint and where it is written. */
export interface PlacedConstraint extends MarathonConstraint {
  readonly at: TextNode;
}

/** Where instances of an app may run. */
export interface AppPlacement {
  readonly constraints: readonly PlacedConstraint[];
  /** All agents that are known, those that are away or set aside among them: they may come back. */
  readonly agents: readonly LiveAgent[];
  /** Those that meet the constraints, or may. */
  readonly possible: readonly LiveAgent[];
  /** All that an agent has for instances. */
  roomOn(agent: Agent): Scalars;
  /** Whether an agent has a port for instances. */
  offersPort(agent: Agent, port: number): boolean;
}

/** Undefined where values are put in later, and where the agents are not known. */
export function appPlacementOf(on: AppAndCluster): AppPlacement | undefined {
  const { app } = on;
  const { agents } = on.cluster.parts;
  if (app.isTemplate || app.child('id') === undefined || agents === undefined || agents.length === 0) return undefined;
  const constraints = constraintsOf(app);
  const roles = rolesOf(on);
  const accepted = acceptedRoles(app);
  /** Whether an instance takes a resource, by roles. */
  const takes = (resource: Resource): boolean =>
    (accepted === undefined || accepted.includes(resource.role)) &&
    (roles === undefined || roles.some((role) => isOfferedTo(role, resource))) &&
    isUnbound(resource);
  return {
    constraints,
    agents,
    possible: agents.filter((agent) => meetsAll(constraints, agent) !== 'no'),
    roomOn: ({ total }) => scalarsOf(total.filter(takes)),
    offersPort: ({ total }, port) => total.some((resource) => holdsPort(resource, port) && takes(resource)),
  };
}

const holdsPort = ({ name, ranges = [] }: Resource, port: number): boolean =>
  name === 'ports' && ranges.some(({ begin, end }) => begin <= port && port <= end);

/** Constraints as they are written; one in which something is filled in later is left out. */
const constraintsOf = (app: MarathonApp): PlacedConstraint[] =>
  app.items('constraints').flatMap((at) => {
    const [field = '', operator = '', value = ''] = itemsOf(at).map((item) => wordOf(item) ?? '');
    if (operator === '' || isPlaceholder(field) || isPlaceholder(value)) return [];
    return [{ field, operator: operator.toUpperCase(), value, at }];
  });

/** The roles that an app names in acceptedResourceRoles; undefined where it does not. */
export function acceptedRoles(app: MarathonApp): readonly string[] | undefined {
  const roles = app.items('acceptedResourceRoles').flatMap((item) => textOf(item) ?? []);
  return roles.length === 0 || roles.some(isPlaceholder) ? undefined : roles;
}

/** The roles that an app may get: the one that it names or, living, has; else those that Marathon allows. */
export function rolesOf(on: AppAndCluster): readonly string[] | undefined {
  const { app, cluster } = on;
  const own = app.text('role') ?? cluster.parts.apps?.find(({ id }) => id !== undefined && id === app.id)?.text('role');
  if (own !== undefined) return isPlaceholder(own) ? undefined : [own];
  return allowedRoles(on);
}

/**
 * The roles that Marathon allows an app: its own, and from 1.9 on that of the group at the top. Undefined where its own is not
 * known.
 */
export function allowedRoles({ app, cluster, versions: { marathon } }: AppAndCluster): readonly string[] | undefined {
  const { marathonFlags } = cluster.parts;
  if (marathonFlags === undefined) return undefined;
  const isOld = marathon !== undefined && !atLeast(marathon, '1.9.0');
  return [marathonFlags.settings.value('mesos_role') ?? '*', ...(isOld ? [] : groupOf(app))];
}

/** The name of the group at the top that an app stands in; none where it stands in none. */
function groupOf({ id = '' }: MarathonApp): readonly string[] {
  const [, group, ...below] = id.split('/');
  return group === undefined || below.length === 0 ? [] : [group];
}

/** What Marathon itself has reserved for an instance with a volume is for that instance; a volume is no free disk. */
const isUnbound = ({ reservations, persistenceId }: Resource): boolean =>
  persistenceId === undefined &&
  !reservations.some(({ labels = {} }) => 'marathon_task_id' in labels || 'marathon_framework_id' in labels);

/** What one instance asks; fields that are not there are as Marathon has them. */
export const instanceAsks = (app: MarathonApp): Scalars => ({
  cpus: app.number('cpus') ?? 1,
  mem: app.number('mem') ?? 128,
  disk: app.number('disk') ?? 0,
  gpus: app.number('gpus') ?? 0,
});

/** Ports that an instance must have on its agent: those of mappings, and in the network of the host those that are required. */
export function fixedPorts(app: MarathonApp): { readonly port: number; readonly at: TextNode }[] {
  const isOwnNetwork = app.networkModes.some((mode) => mode !== 'host');
  const isBridge = app.text('container', 'docker', 'network') === 'BRIDGE';
  const mappings = [
    ...(isOwnNetwork ? app.items('container', 'portMappings') : []),
    ...(isBridge ? app.items('container', 'docker', 'portMappings') : []),
  ];
  const isRequired = wordOf(app.child('requirePorts')) === 'true';
  const own = isRequired ? app.items('portDefinitions').map((one) => childOf(one, 'port')) : [];
  const old = isRequired ? app.items('ports') : [];
  return [...mappings.map((one) => childOf(one, 'hostPort')), ...own, ...old].flatMap((at) =>
    at?.kind === 'number' && at.value > 0 ? [{ port: at.value, at }] : [],
  );
}

/** Whether instances keep volumes: they are bound to what Marathon reserves for each. */
export const isResident = (app: MarathonApp): boolean =>
  app.items('container', 'volumes').some((volume) => childOf(volume, 'persistent') !== undefined);
