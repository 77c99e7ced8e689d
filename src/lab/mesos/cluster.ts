import { randomBytes } from 'node:crypto';
import { Failure } from '../../core/failure.ts';
import type { Attribute, Scalars } from '../../core/resources.ts';
import { systemClock } from '../../system-clock.ts';
import type { LabCluster, LabLaunch, LabOffer } from '../world.ts';
import { type AgentSpec, agentSpecs, type PartitionShares } from './agents.ts';
import { allocationFor, freeFor } from './allocation.ts';
import { minus, plus, quantitiesOf, rounded } from './amounts.ts';
import { isWithin, roleOf, upgraded, type WireResource } from './wire-resource.ts';

export interface LabAgent {
  readonly id: string;
  readonly hostname: string;
  readonly port: number;
  readonly attributes: readonly Attribute[];
  /** What it was started with. */
  readonly configured: readonly WireResource[];
  /** What it has now: the same amounts, reserved or not. */
  total: readonly WireResource[];
  active: boolean;
  readonly registeredMs: number;
}

export interface LabFramework {
  readonly id: string;
  readonly name: string;
  readonly user: string;
  readonly principal: string | undefined;
  readonly webuiUrl: string | undefined;
  roles: readonly string[];
  readonly registeredMs: number;
}

export interface LabTaskStatus {
  readonly state: string;
  readonly atMs: number;
  readonly uuid: Uint8Array;
}

export interface LabTask {
  readonly id: string;
  readonly name: string;
  readonly frameworkId: string;
  readonly agentId: string;
  readonly resources: readonly WireResource[];
  readonly statuses: LabTaskStatus[];
}

/** Limits and guarantees of a role, in the words of the wire: amounts by resource name. */
export interface LabQuota {
  readonly guarantees: Scalars;
  readonly limits: Scalars;
}

export interface ClusterOptions {
  /** What the ids of its agents begin with. */
  readonly id?: string;
  /** How many agents, or which. */
  readonly agents?: number | readonly AgentSpec[];
  /** How the agents are split into partitions; two thirds spark and one third web unless said. */
  readonly partitions?: PartitionShares;
}

/** Every lab has the same, so that transcripts do too. */
const ID = '5d7b0a1c-6f2e-4c39-9a84-1e3c5b7d9f02';
const ENDED = new Set([
  'TASK_FINISHED',
  'TASK_FAILED',
  'TASK_KILLED',
  'TASK_ERROR',
  'TASK_LOST',
  'TASK_DROPPED',
  'TASK_GONE',
  'TASK_GONE_BY_OPERATOR',
]);

/** The Mesos side of the lab: what the leading master knows. All masters share it, as they share the registry. */
export class Cluster implements LabCluster {
  readonly id: string;
  readonly agents: ReadonlyMap<string, LabAgent>;
  readonly frameworks = new Map<string, LabFramework>();
  /** Tasks that have not ended. */
  readonly tasks = new Map<string, LabTask>();
  readonly completedTasks: LabTask[] = [];
  readonly quotas = new Map<string, LabQuota>();
  readonly weights = new Map<string, number>();

  constructor({ id = ID, agents = 6, partitions = { spark: 2, web: 1 } }: ClusterOptions = {}) {
    this.id = id;
    const specs = typeof agents === 'number' ? agentSpecs(agents, partitions) : agents;
    this.agents = new Map(specs.map((spec, index) => [`${id}-S${index}`, newAgent(`${id}-S${index}`, spec)]));
  }

  addFramework(framework: Parameters<LabCluster['addFramework']>[0]): void {
    const { id, name, user, principal, webuiUrl } = framework;
    this.frameworks.set(id, { id, name, user, principal, webuiUrl, roles: [], registeredMs: systemClock.now() });
  }

  setRoles(frameworkId: string, roles: readonly string[]): void {
    this.#framework(frameworkId).roles = [...roles];
  }

  offers(role: string, unreservedOnly = false): LabOffer[] {
    const headroom = this.headroomOf(role);
    const allocated = this.allocated();
    return [...this.agents.values()]
      .filter((agent) => agent.active)
      .map((agent) => {
        const free = freeFor(without(agent.total, allocated.get(agent.id) ?? []), role, headroom, unreservedOnly);
        return { agentId: agent.id, hostname: agent.hostname, attributes: agent.attributes, ...free };
      });
  }

  /** @throws Failure `conflict` when the agent does not have that for the role within its quota */
  launch(launch: LabLaunch): void {
    const framework = this.#framework(launch.frameworkId);
    const agent = this.agents.get(launch.agentId);
    if (agent === undefined) throw new Failure('not-found', `The lab has no agent ${launch.agentId}.`);
    if (this.tasks.has(launch.taskId)) throw new Failure('exists', `Task ${launch.taskId} runs already.`);
    const resources = allocationFor(this.freeOf(agent), launch, this.headroomOf(launch.role));
    const task = { id: launch.taskId, name: launch.name, frameworkId: framework.id, agentId: agent.id, resources };
    this.tasks.set(task.id, { ...task, statuses: [statusOf('TASK_STAGING')] });
  }

  /** Of a task that has ended already it is nothing. */
  update(taskId: string, state: string): void {
    const task = this.tasks.get(taskId);
    if (task === undefined) return;
    task.statuses.push(statusOf(state));
    if (!ENDED.has(state)) return;
    this.tasks.delete(taskId);
    this.completedTasks.push(task);
  }

  /** What an agent has, after an operation on it. */
  change(agentId: string, operation: (total: readonly WireResource[]) => readonly WireResource[]): void {
    const agent = this.agents.get(agentId);
    if (agent !== undefined) agent.total = operation(agent.total);
  }

  /** What tasks use on each agent that has any, by the role that it was given to. */
  allocated(): ReadonlyMap<string, readonly WireResource[]> {
    const allocated = new Map<string, WireResource[]>();
    for (const { agentId, resources } of this.tasks.values()) {
      allocated.set(agentId, resources.reduce(plus, allocated.get(agentId) ?? []));
    }
    return allocated;
  }

  /** What no task uses on an agent. */
  freeOf(agent: LabAgent): WireResource[] {
    return without(agent.total, this.allocated().get(agent.id) ?? []);
  }

  /** What tasks of the role, and of those below it, use. */
  allocatedTo(role: string): WireResource[] {
    return [...this.tasks.values()]
      .flatMap((task) => task.resources)
      .filter((one) => isWithin(one.allocation_info?.role ?? '*', role));
  }

  /** What counts against the role's limits: what its tasks use, and what is reserved for it whether used or not. */
  consumedBy(role: string): Scalars {
    const unreserved = this.allocatedTo(role).filter((one) => roleOf(one) === '*');
    const reserved = [...this.agents.values()]
      .flatMap((agent) => agent.total)
      .filter((one) => roleOf(one) !== '*' && isWithin(roleOf(one), role));
    return quantitiesOf([...unreserved, ...reserved]);
  }

  /** All scalars of all agents. */
  capacity(): Scalars {
    return quantitiesOf(
      [...this.agents.values()].flatMap((agent) => agent.total),
      (one) => one.scalar !== undefined,
    );
  }

  /** How much more of each limited resource the role may take; its top-level role holds the quota. */
  headroomOf(role: string): Scalars {
    const top = role.split('/')[0] ?? role;
    const limits = this.quotas.get(top)?.limits ?? {};
    const consumed = this.consumedBy(top);
    return Object.fromEntries(
      Object.entries(limits).map(([name, limit]) => [name, Math.max(0, rounded(limit - (consumed[name] ?? 0)))]),
    );
  }

  #framework(id: string): LabFramework {
    const framework = this.frameworks.get(id);
    if (framework === undefined) throw new Failure('not-found', `The lab has no framework ${id}.`);
    return framework;
  }
}

function newAgent(id: string, { hostname, port, attributes, resources }: AgentSpec): LabAgent {
  const total = resources.map(upgraded);
  return { id, hostname, port, attributes, configured: total, total, active: true, registeredMs: systemClock.now() };
}

/** Resources of an agent without what is allocated of them. */
function without(total: readonly WireResource[], allocated: readonly WireResource[]): WireResource[] {
  return allocated.map(({ allocation_info: _, ...resource }) => resource).reduce<WireResource[]>(minus, [...total]);
}

const statusOf = (state: string): LabTaskStatus => ({ state, atMs: systemClock.now(), uuid: randomBytes(16) });
