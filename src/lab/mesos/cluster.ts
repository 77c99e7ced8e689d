import { randomBytes, randomUUID } from 'node:crypto';
import { Failure } from '../../core/failure.ts';
import type { Scalars } from '../../core/resources.ts';
import { systemClock } from '../../system-clock.ts';
import type { LabCluster, LabLaunch, LabOffer, LabOutput } from '../world.ts';
import { type AgentSpec, agentSpecs, type PartitionShares } from './agents.ts';
import { allocationFor, freeFor } from './allocation.ts';
import { minus, plus, quantitiesOf, rounded, sumOf } from './amounts.ts';
import { ChangeListeners, type ClusterChange } from './cluster-change.ts';
import type { LabAgent, LabFramework, LabTask, LabTaskReason, LabTaskStatus } from './cluster-types.ts';
import { Maintenance } from './maintenance.ts';
import { isWithin, roleOf, upgraded, type WireResource } from './wire-resource.ts';

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
  readonly #agents: Map<string, LabAgent>;
  readonly #listeners = new ChangeListeners();
  /** Ids of agents that were marked as gone: they never come back. */
  readonly goneAgents = new Set<string>();
  readonly frameworks = new Map<string, LabFramework>();
  /** Tasks that have not ended. */
  readonly tasks = new Map<string, LabTask>();
  readonly completedTasks: LabTask[] = [];
  readonly maintenance = new Maintenance();
  readonly completedFrameworks: LabFramework[] = [];
  readonly quotas = new Map<string, LabQuota>();
  readonly weights = new Map<string, number>();
  /** What tasks use on each agent, until one comes or goes. */
  readonly #allocated = new Map<string, readonly WireResource[]>();

  constructor({ id = ID, agents = 6, partitions = { spark: 2, web: 1 } }: ClusterOptions = {}) {
    this.id = id;
    const specs = typeof agents === 'number' ? agentSpecs(agents, partitions) : agents;
    this.#agents = new Map(specs.map((spec, index) => [`${id}-S${index}`, newAgent(`${id}-S${index}`, spec)]));
  }

  get agents(): ReadonlyMap<string, LabAgent> {
    return this.#agents;
  }

  /** Tells of what happens from now on; gives what ends that. */
  listen(listener: (change: ClusterChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  addFramework(framework: Parameters<LabCluster['addFramework']>[0]): void {
    const { id, name, user, principal, webuiUrl } = framework;
    const registered = { registeredMs: systemClock.now(), unregisteredMs: undefined };
    const added: LabFramework = { id, name, user, principal, webuiUrl, roles: [], ...registered };
    this.frameworks.set(id, added);
    this.#listeners.tell({ kind: 'framework added', framework: added });
  }

  setRoles(frameworkId: string, roles: readonly string[]): void {
    const framework = this.#framework(frameworkId);
    const isSame = roles.length === framework.roles.length && roles.every((role) => framework.roles.includes(role));
    framework.roles = [...roles];
    if (!isSame) this.#listeners.tell({ kind: 'framework updated', framework });
  }

  /** A framework ends: its tasks are killed, and it is remembered. */
  tearDown(frameworkId: string): void {
    const framework = this.#framework(frameworkId);
    for (const task of [...this.tasks.values()].filter((one) => one.frameworkId === frameworkId)) {
      const message = `Framework ${frameworkId} removed`;
      this.update(task.id, 'TASK_KILLED', { source: 'SOURCE_MASTER', reason: 'REASON_FRAMEWORK_REMOVED', message });
    }
    framework.unregisteredMs = systemClock.now();
    this.frameworks.delete(frameworkId);
    this.completedFrameworks.push(framework);
    this.#listeners.tell({ kind: 'framework removed', framework });
  }

  /** An agent is gone for good, and so are its tasks. */
  markGone(agentId: string): void {
    this.removeAgent(agentId, 'TASK_GONE_BY_OPERATOR');
    this.goneAgents.add(agentId);
  }

  /** An agent ends, and its tasks with it: in the state that the master gives them then. */
  removeAgent(agentId: string, taskState: string): void {
    const agent = this.#agents.get(agentId);
    if (agent === undefined) return;
    for (const task of [...this.tasks.values()].filter((one) => one.agentId === agentId)) {
      this.update(task.id, taskState, { source: 'SOURCE_MASTER' });
    }
    this.#agents.delete(agentId);
    this.#listeners.tell({ kind: 'agent removed', agent });
  }

  offers(role: string, unreservedOnly = false): LabOffer[] {
    const headroom = this.headroomOf(role);
    return [...this.agents.values()]
      .filter((agent) => agent.active && !agent.deactivated)
      .map((agent) => {
        const free = freeFor(without(agent.total, this.#allocated.get(agent.id) ?? []), role, headroom, unreservedOnly);
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
    const launched = { ...task, containerId: randomUUID(), statuses: [statusOf('TASK_STAGING')], output: undefined };
    this.tasks.set(task.id, launched);
    this.#allocated.set(agent.id, resources.reduce(plus, this.#allocated.get(agent.id) ?? []));
    this.#listeners.tell({ kind: 'task added', task: launched });
  }

  /** Of a task that has ended already it is nothing. */
  update(taskId: string, state: string, why: LabTaskReason = {}): void {
    const task = this.tasks.get(taskId);
    if (task === undefined) return;
    const status = statusOf(state, why);
    task.statuses.push(status);
    if (ENDED.has(state)) {
      this.tasks.delete(taskId);
      this.completedTasks.push(task);
      this.#reckon(task.agentId);
    }
    this.#listeners.tell({ kind: 'task updated', task, status });
    if (this.agents.get(task.agentId)?.drain?.markGone === true && this.isDrained(task.agentId))
      this.markGone(task.agentId);
  }

  writes(taskId: string, output: LabOutput): void {
    const task = this.tasks.get(taskId);
    if (task !== undefined) task.output = output;
  }

  /** Whether no task is left on an agent. */
  isDrained(agentId: string): boolean {
    return [...this.tasks.values()].every((task) => task.agentId !== agentId);
  }

  /** What an agent has, after an operation on it. */
  change(agentId: string, operation: (total: readonly WireResource[]) => readonly WireResource[]): void {
    const agent = this.agents.get(agentId);
    if (agent !== undefined) agent.total = operation(agent.total);
  }

  /** What tasks use on each agent that has any, by the role that it was given to. */
  allocated(): ReadonlyMap<string, readonly WireResource[]> {
    return this.#allocated;
  }

  /** What no task uses on an agent. */
  freeOf(agent: LabAgent): WireResource[] {
    return without(agent.total, this.#allocated.get(agent.id) ?? []);
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

  #reckon(agentId: string): void {
    const left = [...this.tasks.values()].filter((task) => task.agentId === agentId).flatMap((task) => task.resources);
    if (left.length === 0) this.#allocated.delete(agentId);
    else this.#allocated.set(agentId, sumOf(left));
  }

  #framework(id: string): LabFramework {
    const framework = this.frameworks.get(id);
    if (framework === undefined) throw new Failure('not-found', `The lab has no framework ${id}.`);
    return framework;
  }
}

function newAgent(id: string, { hostname, port, attributes, resources }: AgentSpec): LabAgent {
  const total = resources.map(upgraded);
  const state = { active: true, deactivated: false, drain: undefined, registeredMs: systemClock.now() };
  return { id, hostname, port, attributes, configured: total, total, ...state };
}

/** Resources of an agent without what is allocated of them. */
function without(total: readonly WireResource[], allocated: readonly WireResource[]): WireResource[] {
  return allocated.map(({ allocation_info: _, ...resource }) => resource).reduce<WireResource[]>(minus, [...total]);
}

const statusOf = (
  state: string,
  { source = 'SOURCE_EXECUTOR', reason, message }: LabTaskReason = {},
): LabTaskStatus => ({ state, atMs: systemClock.now(), uuid: randomBytes(16), source, reason, message });
