import { Failure } from '../../core/failure.ts';
import type { Finding } from '../../core/finding.ts';
import { isObject } from '../../core/json.ts';
import type { AuditSeen } from '../../core/umask/audit-seen.ts';
import type { WalkPlace } from '../subjects/hdfs-walk.ts';
import type { HeldFolder } from '../subjects/umask-walk.ts';

/** What a stopped audit left, so that another one can go on with it. */
export interface AuditState {
  readonly version: 1;
  readonly seen: AuditSeen;
  readonly left: readonly WalkPlace<HeldFolder>[];
  /** Files of findings beside the state. */
  readonly parts: number;
  /** Time that was spent, in ms. */
  readonly spentMs: number;
  /** When it was kept. */
  readonly savedMs: number;
}

/** What is kept of an audit under way, but for what its memory knows itself. */
type Standing = Omit<AuditState, 'version' | 'parts' | 'savedMs'>;

/** The files that it takes. */
export interface AuditFiles {
  readText(path: string): Promise<string | undefined>;
  /** Temporary file, fsync, rename. */
  writeAtomic(path: string, text: string, mode: number): Promise<void>;
  removeFile(path: string): Promise<void>;
  /** @throws Failure `locked` naming who holds it */
  lock(path: string): Promise<{ release(): Promise<void> }>;
}

const FOR_OWNER = 0o600;
/** Findings are written out at the latest when there are so many. */
const MOST_KEPT = 5_000;
const PAUSE_MS = 2_000;

/**
 * Keeps how far an audit has come, every two seconds: first the findings since then, as a file of their own, then the
 * state, which says how many of those files count. Whenever the run is killed, what the state names is there and whole.
 * One audit of a question at a time keeps something: the one that holds its lock.
 * @param place of this question alone: all files begin so
 */
export class AuditMemory {
  readonly #place: string;
  readonly #files: AuditFiles;
  #fresh: Finding[] = [];
  #parts = 0;
  #savedMs: number;
  #lock: { release(): Promise<void> } | undefined;
  /** Why nothing is kept of this run. */
  fault: Failure | undefined;

  constructor(place: string, files: AuditFiles, nowMs: number) {
    this.#place = place;
    this.#files = files;
    this.#savedMs = nowMs;
  }

  /** To be done first. Where another audit of the question runs, or the disk takes nothing, `fault` says so. */
  async hold(): Promise<void> {
    try {
      this.#lock = await this.#files.lock(`${this.#place}.lock`);
    } catch (thrown) {
      this.fault = Failure.from(thrown);
    }
  }

  /** To be done last. @throws Failure of the system `disk` */
  async release(): Promise<void> {
    await this.#lock?.release();
  }

  /** The state of a run that was stopped; undefined where there is none, or none that can be gone on with. */
  async found(): Promise<AuditState | undefined> {
    const text = await this.#files.readText(this.#statePath);
    const state: unknown = text === undefined ? undefined : parsed(text);
    return isAuditState(state) ? state : undefined;
  }

  /** The findings of a run that was stopped, in their order; it is gone on with from now on. */
  async *findingsOf({ parts }: AuditState): AsyncGenerator<Finding> {
    this.#parts = parts;
    for (let part = 0; part < parts; part += 1) {
      const text = (await this.#files.readText(this.#partPath(part))) ?? '';
      for (const line of text.split('\n')) {
        const finding = parsed(line);
        if (isFinding(finding)) yield finding;
      }
    }
  }

  /** To be told of each page: keeps what was found, and the state where it is time to. */
  async after(findings: readonly Finding[], nowMs: number, state: () => Standing): Promise<void> {
    for (const finding of findings) this.#fresh.push(finding);
    if (this.fault !== undefined) this.#fresh = [];
    if (nowMs - this.#savedMs < PAUSE_MS && this.#fresh.length < MOST_KEPT) return;
    await this.save(state(), nowMs);
    this.#savedMs = nowMs;
  }

  /** A disk that takes nothing ends no audit: `fault` then says why it cannot be gone on with. */
  async save(state: Standing, nowMs: number): Promise<void> {
    if (this.fault !== undefined) return;
    try {
      await this.#write({ ...state, savedMs: nowMs });
    } catch (thrown) {
      this.fault = Failure.from(thrown);
    }
  }

  async #write(state: Omit<AuditState, 'version' | 'parts'>): Promise<void> {
    if (this.#fresh.length > 0) {
      const lines = this.#fresh.map((finding) => `${JSON.stringify(finding)}\n`);
      await this.#files.writeAtomic(this.#partPath(this.#parts), lines.join(''), FOR_OWNER);
      this.#parts += 1;
      this.#fresh = [];
    }
    const kept: AuditState = { version: 1, parts: this.#parts, ...state };
    await this.#files.writeAtomic(this.#statePath, JSON.stringify(kept), FOR_OWNER);
  }

  /** Nothing is left to be gone on with: the state goes first. */
  async forget(parts = this.#parts): Promise<void> {
    if (this.fault !== undefined) return;
    await this.#files.removeFile(this.#statePath);
    for (let part = 0; part < parts; part += 1) await this.#files.removeFile(this.#partPath(part));
  }

  get #statePath(): string {
    return `${this.#place}.json`;
  }

  #partPath(part: number): string {
    return `${this.#place}.${part}.jsonl`;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isFinding = (value: unknown): value is Finding =>
  isObject(value) && typeof value['rule'] === 'string' && typeof value['sentence'] === 'string';

/** Written by ourselves, whole or not at all: of another version it is none. */
export const isAuditState = (value: unknown): value is AuditState =>
  isObject(value) &&
  value['version'] === 1 &&
  isObject(value['seen']) &&
  Array.isArray(value['left']) &&
  typeof value['savedMs'] === 'number';
