import type { LabDirectory } from '../world.ts';
import { type Caller, callerNamed } from './caller.ts';
import { Datanodes } from './datanodes.ts';
import type { Namespace } from './namespace.ts';
import { retriable, safeMode, standby } from './remote-error.ts';

/** What a namenode is: `starting` has its HTTP server up and nothing behind it yet. */
export type NamenodeState = 'starting' | 'standby' | 'active';

/** Settings by the file that says them: `hdfs-site.xml`. */
export type ConfigurationFiles = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** How a file system is set up. */
export interface ClusterSettings {
  readonly namespace: Namespace;
  readonly directory: LabDirectory;
  readonly superuser: string;
  /** dfs.namenode.acls.enabled. */
  readonly acls: boolean;
  /** dfs.ls.limit. */
  readonly listLimit: number;
  /** Operations that this version does not have. */
  readonly lacks: ReadonlySet<string>;
  /** Users who may stand for any other: hadoop.proxyuser.NAME.hosts and .groups are `*`. */
  readonly proxyUsers: ReadonlySet<string>;
  /** Settings of its files besides those that say what it does, or in their place. */
  readonly configured: ConfigurationFiles;
  /** The last checkpoint, as /imagetransfer gives it; undefined: there is none. */
  readonly image: { readonly txid: number; readonly bytes: Uint8Array } | undefined;
}

/** How long the servers have been up when the lab begins. */
const UP_MS = 60_000;

/** The state that the servers of one file system share. */
export class Cluster {
  readonly settings: ClusterSettings;
  readonly states: NamenodeState[];
  /** When its servers were started, in ms since the epoch: some time before the lab, which finds them at work. */
  readonly startedMs: number;
  /** When the last change of states was, in ms since the epoch. */
  changedMs = 0;
  /** Why it is in safe mode; undefined: it is not. */
  safeModeReason: string | undefined;
  /** Addresses, filled in as the servers come up. */
  readonly namenodes: string[] = [];
  readonly datanodes = new Datanodes();
  /** Calls that the namenodes have had. */
  calls = 0;

  constructor(settings: ClusterSettings, states: NamenodeState[]) {
    this.settings = settings;
    this.states = states;
    this.startedMs = settings.namespace.nowMs - UP_MS;
  }

  get namespace(): Namespace {
    return this.settings.namespace;
  }

  caller(name: string): Caller {
    return callerNamed(name, this.settings.directory, this.settings.superuser);
  }

  /** `host:port` of the only namenode, or the nameservice of two. */
  get fileSystem(): string {
    const [only, second] = this.namenodes;
    return second === undefined && only !== undefined ? new URL(only).host : 'ns1';
  }

  setState(index: number, state: NamenodeState): void {
    this.states[index] = state;
    this.changedMs = this.namespace.nowMs;
  }

  failOver(): void {
    const active = this.states.indexOf('active');
    if (active !== -1) this.setState(active, 'standby');
    this.setState((active + 1) % this.states.length, 'active');
  }

  /** Refuses what a namenode in this state does not answer. */
  checkState(state: NamenodeState, category: 'READ' | 'WRITE' | 'NONE'): void {
    if (category === 'NONE') return;
    if (state === 'starting') throw retriable('NameNode still not started');
    if (state === 'standby') {
      throw standby(
        `Operation category ${category} is not supported in state standby. Visit https://s.apache.org/sbnn-error`,
      );
    }
  }

  checkSafeMode(halted: string | undefined): void {
    if (halted === undefined || this.safeModeReason === undefined) return;
    throw safeMode(`${halted}. Name node is in safe mode.\n${this.safeModeReason} NamenodeHostName:localhost`);
  }
}
