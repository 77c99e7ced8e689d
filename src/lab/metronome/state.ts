import { setMaxListeners } from 'node:events';
import type { Clock } from '../../core/clock.ts';
import type { JsonObject } from '../../core/json.ts';
import type { LabProcess, LabWorld } from '../world.ts';

export interface LabRunTask {
  readonly id: string;
  readonly startedAtMs: number;
  completedAtMs: number | undefined;
  status: string;
}

/** A run of a job. */
export interface LabRun {
  readonly id: string;
  readonly job: LabJob;
  status: 'INITIAL' | 'ACTIVE' | 'SUCCESS' | 'FAILED';
  readonly createdAtMs: number;
  completedAtMs: number | undefined;
  readonly tasks: Map<string, LabRunTask>;
  process: LabProcess | undefined;
}

/** A run of the past: of its tasks the ids are kept. */
export interface LabPastRun {
  readonly id: string;
  readonly createdAtMs: number;
  readonly finishedAtMs: number;
  readonly taskIds: readonly string[];
}

export interface LabJob {
  readonly id: string;
  readonly spec: JsonObject;
  readonly active: Map<string, LabRun>;
  /** The newest first. */
  readonly successful: LabPastRun[];
  readonly failed: LabPastRun[];
}

/** All that one Metronome knows. */
export class MetronomeState {
  readonly world: LabWorld;
  readonly clock: Clock;
  readonly frameworkId: string;
  readonly jobs = new Map<string, LabJob>();
  /** Everything that it runs, until it has ended. */
  readonly processes = new Set<LabProcess>();
  /** Aborts when the server stops: everything that waits or runs ends. */
  readonly stopping = new AbortController();

  constructor(world: LabWorld, clock: Clock, frameworkId: string) {
    this.world = world;
    this.clock = clock;
    this.frameworkId = frameworkId;
    setMaxListeners(0, this.stopping.signal);
  }

  /** Waits; rejects when the server stops. */
  pause(ms: number): Promise<void> {
    return this.clock.sleep(ms, this.stopping.signal);
  }

  /** Lets work go on by itself. What it throws is a bug of the lab, but for the end of the server. */
  inBackground(work: Promise<void>): void {
    work.catch((thrown: unknown) => {
      if (!this.stopping.signal.aborted) throw thrown;
    });
  }
}
