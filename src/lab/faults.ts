/** One request as a lab server sees it, before it acts. */
export interface LabCall {
  /** `mesos`, `marathon`, `hdfs`, `ldap`, `zookeeper`, `zeppelin`. */
  readonly system: string;
  /** The wire action: `UPDATE_QUOTA`, `PUT /v2/apps`, `MKDIRS`, `AddRequest`, `getData`. */
  readonly action: string;
  /** Path, role, app id, DN: whatever the action is about. */
  readonly target: string;
}

/** What shall happen to a call. `refuse` closes the connection before the action, `cut` after it: its answer is lost. */
export type LabFault =
  | { readonly kind: 'refuse' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'late'; readonly ms: number }
  | { readonly kind: 'status'; readonly status: number; readonly body: string; readonly contentType: string };

export type FaultScript = (call: LabCall, index: number) => LabFault | undefined;
export type CallListener = (call: LabCall, moment: 'before' | 'after', index: number) => void | Promise<void>;

/** Where faults and watchers of the lab hang. Every server asks here before it acts and tells here when it has. */
export class Faults {
  #count = 0;
  #script: FaultScript | undefined;
  #listener: CallListener | undefined;

  /** Decides about every call from now on; undefined ends it. */
  script(script: FaultScript | undefined): void {
    this.#script = script;
  }

  /** Told of every call, before and after it has acted, with its number from 0 on. */
  listen(listener: CallListener | undefined): void {
    this.#listener = listener;
    this.#count = 0;
  }

  /** Numbers the call and says what shall happen to it. */
  async before(call: LabCall): Promise<{ readonly index: number; readonly fault: LabFault | undefined }> {
    const index = this.#count;
    this.#count += 1;
    await this.#listener?.(call, 'before', index);
    return { index, fault: this.#script?.(call, index) };
  }

  async after(call: LabCall, index: number): Promise<void> {
    await this.#listener?.(call, 'after', index);
  }
}
