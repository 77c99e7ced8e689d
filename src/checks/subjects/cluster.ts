import type { RoleQuota } from '../../clients/mesos/types.ts';
import type { Agent } from '../../core/resources.ts';
import type { Source, Span } from '../../core/source.ts';
import type { TextSubject } from '../rule.ts';
import type { Versions } from '../versions.ts';
import type { Flags } from './flags.ts';
import type { MarathonApp } from './marathon-app.ts';

/** Where something stands in the answer of a live server, as it is printed for the reader. */
export interface Printed {
  readonly source: Source;
  readonly at: Span;
}

/** An agent that the leading master knows. */
export type LiveAgent = Agent & Printed;

/** A framework that is registered, with what it said of itself (FrameworkInfo). */
export interface LiveFramework extends Printed {
  readonly id: string;
  readonly name: string;
  readonly user: string;
  readonly roles: readonly string[];
  readonly active: boolean;
  readonly connected: boolean;
  readonly principal: string | undefined;
  readonly checkpoint: boolean;
  readonly failoverTimeoutSeconds: number;
  /** `MULTI_ROLE`, `PARTITION_AWARE`, … */
  readonly capabilities: readonly string[];
  /** Tasks that run, by the id of their agent. */
  readonly tasks: ReadonlyMap<string, number>;
}

/** Guarantees and limits of a role. */
export type LiveQuota = RoleQuota & Printed;

/** One master, asked by itself. */
export interface LiveMaster extends Printed {
  /** `http://host:port` */
  readonly base: string;
  readonly flags: Flags;
}

/** The roles that a master lets in besides `*`, and that master. */
export interface RoleWhitelist {
  readonly roles: readonly string[];
  readonly master: LiveMaster;
}

/** What could be read of a cluster of Mesos and of the Marathon on it; what could not be read is undefined, never empty. */
export interface ClusterParts {
  readonly agents: readonly LiveAgent[] | undefined;
  readonly frameworks: readonly LiveFramework[] | undefined;
  readonly quotas: readonly LiveQuota[] | undefined;
  /** Each master that showed its flags. */
  readonly masters: readonly LiveMaster[] | undefined;
  /** How many masters are known, those that did not answer among them. */
  readonly knownMasters: number | undefined;
  /** Flags of the leading Marathon (`/v2/info`). */
  readonly marathonFlags: Flags | undefined;
  /** Every app of Marathon. */
  readonly apps: readonly MarathonApp[] | undefined;
}

/** A cluster of which nothing was read. */
export const UNREAD: ClusterParts = {
  agents: undefined,
  frameworks: undefined,
  quotas: undefined,
  masters: undefined,
  knownMasters: undefined,
  marathonFlags: undefined,
  apps: undefined,
};

/** A live cluster, as rules see it that need more than one file. Versions are those that the servers told. */
export class Cluster implements TextSubject {
  /** The answer that a finding without a place of its own is about: that of the agents. */
  readonly source: Source;
  readonly versions: Versions;
  readonly parts: ClusterParts;

  constructor(source: Source, versions: Versions, parts: ClusterParts) {
    this.source = source;
    this.versions = versions;
    this.parts = parts;
  }

  /** Agents that can be offered; none where they could not be read. */
  get agents(): readonly LiveAgent[] {
    return (this.parts.agents ?? []).filter(({ active, recovered }) => active && !recovered);
  }

  /** The roles that a master lets in (`--roles`) besides `*`; undefined where none says so. */
  get whitelist(): RoleWhitelist | undefined {
    for (const master of this.parts.masters ?? []) {
      const list = master.flags.settings.value('roles') ?? '';
      if (list !== '') return { roles: list.split(',').map((role) => role.trim()), master };
    }
    return undefined;
  }

  /** The quota that holds for a role: that of the role at the top of its tree. Undefined where there is none or none was read. */
  quotaFor(role: string): LiveQuota | undefined {
    return this.parts.quotas?.find((quota) => quota.role === role.split('/', 1)[0]);
  }
}
