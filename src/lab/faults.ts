import { setTimeout as sleep } from 'node:timers/promises';

/** One request as a lab server sees it, before it acts. */
export interface LabCall {
  /** `mesos`, `marathon`, `hdfs`, `ldap`, `zookeeper`, `zeppelin`. */
  readonly system: string;
  /** The wire action: `UPDATE_QUOTA`, `PUT /v2/apps`, `MKDIRS`, `AddRequest`, `getData`. */
  readonly action: string;
  /** Path, role, app id, DN: whatever the action is about. */
  readonly target: string;
}

/** An answer of the script in place of the server's own; where statuses are numbers of another kind, one of those. */
export interface StatusFault {
  readonly kind: 'status';
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
}

/**
 * What shall happen to a call. `refuse` closes the connection before the action, `cut` after it: its answer is lost.
 * `status` is answered, and there is no action.
 */
export type LabFault =
  | { readonly kind: 'refuse' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'late'; readonly ms: number }
  | StatusFault;

export type FaultScript = (call: LabCall, index: number) => LabFault | undefined;
export type CallListener = (call: LabCall, moment: 'before' | 'after', index: number) => void | Promise<void>;

/** Where faults and watchers of the lab hang: every server leads its calls through here. */
export class Faults {
  #count = 0;
  #script: FaultScript | undefined;
  #listener: CallListener | undefined;

  /** Decides about every call from now on; undefined ends it. */
  script(script: FaultScript | undefined): void {
    this.#script = script;
  }

  /** Told of every call, with its number from 0 on: before it acts, and after it has acted. */
  listen(listener: CallListener | undefined): void {
    this.#listener = listener;
    this.#count = 0;
  }

  /**
   * Leads a call from its coming to its answer: the one that acting on it gives, the one that the script puts in its
   * place, or undefined where the connection is to be closed without any.
   */
  async lead<A>(call: LabCall, act: () => A, instead: (fault: StatusFault) => A): Promise<A | undefined> {
    const index = this.#count;
    this.#count += 1;
    await this.#listener?.(call, 'before', index);
    const fault = this.#script?.(call, index);
    if (fault?.kind === 'refuse') return undefined;
    if (fault?.kind === 'status') return instead(fault);
    if (fault?.kind === 'late') await sleep(fault.ms, undefined, { ref: false });
    const answer = act();
    await this.#listener?.(call, 'after', index);
    return fault?.kind === 'cut' ? undefined : answer;
  }
}
