import { Failure } from '../../core/failure.ts';
import { systemClock } from '../../system-clock.ts';
import type { MasterInfo } from './master-info.ts';

export interface Candidate {
  /** `http://127.0.0.1:port`. */
  readonly address: string;
  readonly info: MasterInfo;
  readonly startedMs: number;
}

/** Which of the masters leads: the first in the queue, unless none does. */
export class Election {
  #queue: readonly Candidate[];
  #leaderless = false;
  electedMs = systemClock.now();
  /** Whether the leader is still reading its registry. */
  recovering = false;
  /** One that takes itself for the leader although it is not. */
  usurper: Candidate | undefined;
  readonly #watchers: (() => void)[] = [];

  constructor(candidates: readonly Candidate[]) {
    this.#queue = candidates;
  }

  /** Told whenever another leads, or none. */
  watch(watcher: () => void): void {
    this.#watchers.push(watcher);
  }

  get leader(): Candidate | undefined {
    return this.#leaderless ? undefined : this.#queue[0];
  }

  /** In the order in which they were or will be elected; empty while no master leads. */
  get order(): readonly Candidate[] {
    return this.#leaderless ? [] : this.#queue;
  }

  /** @throws Failure `unavailable` while no master leads */
  leaderAddress(): string {
    const { leader } = this;
    if (leader === undefined) throw new Failure('unavailable', 'No master of the lab leads.', { system: 'mesos' });
    return leader.address;
  }

  /** The one that leads goes to the end of the queue. */
  move(): string {
    const [former, ...others] = this.#queue;
    this.#elect(former === undefined ? [] : [...others, former]);
    return this.leaderAddress();
  }

  lose(): void {
    this.#leaderless = true;
    this.#tell();
  }

  /** The first in the queue leads again after `lose`. */
  find(): void {
    if (this.#leaderless) this.#elect(this.#queue);
  }

  /** A master is gone for good; its place is taken at once, where a real cluster waits for its ZooKeeper session to end. */
  remove(address: string): void {
    this.#elect(this.#queue.filter((one) => one.address !== address));
  }

  #elect(queue: readonly Candidate[]): void {
    this.#queue = queue;
    this.#leaderless = queue.length === 0;
    this.electedMs = systemClock.now();
    this.#tell();
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
  }
}
