import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { Clock } from '../../core/clock.ts';
import type { LabWorld } from '../world.ts';
import { isBelow, parentOf, topGroupOf } from './app-id.ts';
import type { AppRecord } from './app-record.ts';
import type { RunningDeployment } from './deployment-plan.ts';
import { EventHub } from './event-hub.ts';
import type { Group } from './group.ts';
import { History } from './history.ts';
import { servicePortsOf } from './service-ports.ts';

export interface StateOptions {
  readonly world: LabWorld;
  readonly clock: Clock;
  readonly mesosRole: string;
  readonly version: string;
  readonly features: readonly string[];
  readonly frameworkId: string;
}

const FIRST_SERVICE_PORT = 10_000;

/** All that one Marathon knows: apps, groups, deployments, and who listens to its events. */
export class MarathonState {
  readonly world: LabWorld;
  readonly clock: Clock;
  readonly mesosRole: string;
  readonly softwareVersion: string;
  readonly features: readonly string[];
  readonly frameworkId: string;
  readonly apps = new Map<string, AppRecord>();
  readonly pods = new Map<string, AppRecord>();
  readonly history = new History();
  readonly groups = new Map<string, Group>();
  readonly deployments = new Map<string, RunningDeployment>();
  readonly events: EventHub;
  /** Aborts when the server stops: everything that waits or runs ends. */
  readonly stopping = new AbortController();
  /** `host:port` of the leader, known once it listens. */
  leader = '';
  #lastVersion = 0;
  #roles = '';
  /** The service ports that the change of this version was given so far. */
  #given: { readonly version: string; readonly ports: Set<number> } = { version: '', ports: new Set() };

  constructor(options: StateOptions) {
    this.world = options.world;
    this.clock = options.clock;
    this.mesosRole = options.mesosRole;
    this.softwareVersion = options.version;
    this.features = options.features;
    this.frameworkId = options.frameworkId;
    this.events = new EventHub(() => this.now());
    setMaxListeners(0, this.stopping.signal);
    this.groups.set('/', { id: '/', enforceRole: false, version: new Date(0).toISOString(), dependencies: [] });
  }

  /** The time in the form of the answers. */
  now(): string {
    return new Date(this.clock.now()).toISOString();
  }

  /** A version: the time, later than every version before. */
  newVersion(): string {
    this.#lastVersion = Math.max(this.clock.now(), this.#lastVersion + 1);
    return new Date(this.#lastVersion).toISOString();
  }

  newId(): string {
    return randomUUID();
  }

  /** Waits; rejects when the server stops or the signal aborts. */
  pause(ms: number, signal?: AbortSignal): Promise<void> {
    const signals = signal === undefined ? this.stopping.signal : AbortSignal.any([this.stopping.signal, signal]);
    return this.clock.sleep(ms, signals);
  }

  /** Lets work go on by itself. What it throws is a bug of the lab, but for the end of the server. */
  inBackground(work: Promise<void>): void {
    work.catch((thrown: unknown) => {
      if (!this.stopping.signal.aborted) throw thrown;
    });
  }

  /** The group and those above it are there from now on; they bear the version. */
  keepGroups(id: string, version: string): void {
    for (let group = id; ; group = parentOf(group)) {
      const known = this.groups.get(group);
      if (known === undefined) this.groups.set(group, { id: group, enforceRole: false, version, dependencies: [] });
      else known.version = version;
      if (group === '/') return;
    }
  }

  /** Remembers what there is after a change of that version. */
  remember(version: string): void {
    const specs = this.records().map(({ spec }) => spec);
    this.history.keep({ groups: [...this.groups.values()].map((group) => ({ ...group })), specs }, version);
  }

  /** Apps and pods. */
  records(): AppRecord[] {
    return [...this.apps.values(), ...this.pods.values()];
  }

  appsBelow(group: string): AppRecord[] {
    return [...this.apps.values()].filter(({ spec }) => isBelow(spec.id, group));
  }

  /** Roles that an app of that id may have: the server's, or its top-level group's, which may insist on it. */
  rolesFor(id: string): string[] {
    const top = topGroupOf(id);
    const group = top === undefined ? undefined : this.groups.get(`/${top}`);
    if (top === undefined || group === undefined) return [this.mesosRole];
    return group.enforceRole ? [top] : [this.mesosRole, top];
  }

  /** One that no app has, and that was not given to another app of the same change, by its version. */
  nextServicePort(version: string): number {
    if (this.#given.version !== version) this.#given = { version, ports: new Set() };
    const taken = new Set([...this.apps.values()].flatMap(({ spec }) => servicePortsOf(spec.fields)));
    let port = FIRST_SERVICE_PORT;
    while (taken.has(port) || this.#given.ports.has(port)) port += 1;
    this.#given.ports.add(port);
    return port;
  }

  /** The framework is subscribed to the roles of its apps beside its own. */
  subscribe(): void {
    const roles = [...new Set([this.mesosRole, ...this.records().map(({ spec }) => spec.role)])].sort();
    if (roles.join() === this.#roles) return;
    this.#roles = roles.join();
    this.world.cluster.setRoles(this.frameworkId, roles);
  }
}
