import type { LabDirectory } from '../world.ts';
import { type Caller, callerNamed } from './caller.ts';
import type { Namespace } from './namespace.ts';
import { retriable, safeMode, standby } from './remote-error.ts';

/** What a namenode is: `starting` has its HTTP server up and nothing behind it yet. */
export type NamenodeState = 'starting' | 'standby' | 'active';

/** The state that the servers of one file system share. */
export class Cluster {
  readonly namespace: Namespace;
  readonly directory: LabDirectory;
  readonly superuser: string;
  readonly acls: boolean;
  readonly supportsSetQuota: boolean;
  readonly states: NamenodeState[];
  /** When the last change of states was, in ms since the epoch. */
  changedMs: number;
  /** Why it is in safe mode; undefined: it is not. */
  safeModeReason: string | undefined;
  /** Addresses, filled in as the servers come up. */
  readonly namenodes: string[] = [];
  readonly datanodes: string[] = [];

  constructor(parts: Pick<Cluster, 'namespace' | 'directory' | 'superuser' | 'acls' | 'supportsSetQuota' | 'states'>) {
    this.namespace = parts.namespace;
    this.directory = parts.directory;
    this.superuser = parts.superuser;
    this.acls = parts.acls;
    this.supportsSetQuota = parts.supportsSetQuota;
    this.states = parts.states;
    this.changedMs = parts.namespace.nowMs;
  }

  caller(name: string): Caller {
    return callerNamed(name, this.directory, this.superuser);
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
