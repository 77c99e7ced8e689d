import { randomInt } from 'node:crypto';
import type { JsonObject } from '../../core/json.ts';

export interface ParagraphDraft {
  readonly title?: string;
  readonly text: string;
}

/** What an interpreter gave. */
export interface LabResult {
  readonly code: 'SUCCESS' | 'ERROR';
  readonly type: 'TEXT' | 'HTML';
  readonly text: string;
}

export const failed = (text: string): LabResult => ({ code: 'ERROR', type: 'TEXT', text });
export const succeeded = (text: string): LabResult => ({ code: 'SUCCESS', type: 'TEXT', text });

type Status = 'READY' | 'PENDING' | 'RUNNING' | 'FINISHED' | 'ERROR' | 'ABORT';

/** A paragraph and its last run. */
export class LabParagraph {
  readonly id = `paragraph_${Date.now()}_${randomInt(2 ** 31)}`;
  readonly text: string;
  readonly #title: string | undefined;
  readonly #made = new Date();
  readonly #user: string;
  #started: Date | undefined;
  #finished: Date | undefined;
  #status: Status = 'READY';
  #result: LabResult | undefined;

  constructor({ title, text }: ParagraphDraft, user: string) {
    this.#title = title;
    this.text = text;
    this.#user = user;
  }

  get status(): Status {
    return this.#status;
  }

  /** Waits for its interpreter, which runs one paragraph after the other. */
  await(): void {
    this.#status = 'PENDING';
    this.#result = undefined;
  }

  begin(): void {
    this.#status = 'RUNNING';
    this.#started = new Date();
  }

  end(result: LabResult): void {
    this.#status = result.code === 'SUCCESS' ? 'FINISHED' : 'ERROR';
    this.#result = result;
    this.#finished = new Date();
  }

  /** One that waits is over at once; one that runs goes on until its interpreter heeds it, and the lab's never do. */
  stop(): void {
    if (this.#status === 'PENDING') this.#status = 'ABORT';
  }

  /** As GET shows it, in the form of 0.10. */
  view(): JsonObject {
    return {
      ...(this.#title === undefined ? {} : { title: this.#title }),
      text: this.text,
      user: this.#user,
      dateUpdated: shortDate(this.#started ?? this.#made),
      progress: 0,
      config: {},
      settings: { params: {}, forms: {} },
      ...(this.#result === undefined ? {} : { results: resultView(this.#result) }),
      apps: [],
      runtimeInfos: {},
      progressUpdateIntervalMs: 500,
      jobName: this.id,
      id: this.id,
      dateCreated: shortDate(this.#made),
      ...(this.#started === undefined ? {} : { dateStarted: shortDate(this.#started) }),
      ...(this.#finished === undefined ? {} : { dateFinished: shortDate(this.#finished) }),
      status: this.#status,
    };
  }
}

export const resultView = ({ code, type, text }: LabResult): JsonObject => ({
  code,
  msg: text === '' ? [] : [{ type, data: text }],
});

/** `Nov 21, 2026, 12:25:42 PM`, as Gson writes a date on Java 17. */
const shortDate = (date: Date): string =>
  date.toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'medium' }).replace(/\s/g, ' ');
