import type { Scalars } from '../../core/resources.ts';
import type { Source } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import type { TextNode } from '../text/node.ts';
import type { Versions } from '../versions.ts';
import {
  type AppPlacement,
  acceptedRoles,
  allowedRoles,
  appPlacementOf,
  fixedPorts,
  instanceAsks,
  isResident,
  rolesOf,
} from './app-placement.ts';
import type { Cluster } from './cluster.ts';
import type { MarathonApp } from './marathon-app.ts';

/** An app, written or live, and the cluster that it will run on. What the servers say counts where the app says nothing. */
export class AppOnCluster implements TextSubject {
  readonly source: Source;
  readonly versions: Versions;
  readonly app: MarathonApp;
  readonly cluster: Cluster;
  #placement: { readonly is: AppPlacement | undefined } | undefined;

  constructor(app: MarathonApp, cluster: Cluster) {
    this.source = app.source;
    this.versions = { ...cluster.versions, ...app.versions };
    this.app = app;
    this.cluster = cluster;
  }

  /** Undefined where values are put in later, and where the agents are not known. */
  get placement(): AppPlacement | undefined {
    this.#placement ??= { is: appPlacementOf(this) };
    return this.#placement.is;
  }

  /** What one instance asks; fields that are not there are as Marathon has them. */
  get asks(): Scalars {
    return instanceAsks(this.app);
  }

  get instances(): number {
    return this.app.number('instances') ?? 1;
  }

  /** Ports that an instance must have on its agent. */
  get fixedPorts(): readonly { readonly port: number; readonly at: TextNode }[] {
    return fixedPorts(this.app);
  }

  /** Whether instances keep volumes: they are bound to what Marathon reserves for each. */
  get isResident(): boolean {
    return isResident(this.app);
  }

  /** The roles that the app names in acceptedResourceRoles; undefined where it does not. */
  get acceptedRoles(): readonly string[] | undefined {
    return acceptedRoles(this.app);
  }

  /** The roles that the app may get: the one that it names or, living, has; else those that Marathon allows. */
  get roles(): readonly string[] | undefined {
    return rolesOf(this);
  }

  /** The roles that Marathon allows the app; undefined where its own is not known. */
  get allowedRoles(): readonly string[] | undefined {
    return allowedRoles(this);
  }
}
