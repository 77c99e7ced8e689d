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

  constructor(candidates: readonly Candidate[]) {
    this.#queue = candidates;
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
  }

  /** A master is gone for good; its place is taken at once, where a real cluster waits for its ZooKeeper session to end. */
  remove(address: string): void {
    this.#elect(this.#queue.filter((one) => one.address !== address));
  }

  #elect(queue: readonly Candidate[]): void {
    this.#queue = queue;
    this.#leaderless = queue.length === 0;
    this.electedMs = systemClock.now();
  }
}
