import { isObject } from '../../../src/core/json.ts';
import { type Recording, recording } from '../../clients/marathon/recording.ts';
import type { LabMarathon } from './lab-marathon.ts';
import type { SteppedClock } from './stepped-clock.ts';

/** What the lab answered, in the form of a recording. */
export interface Answered {
  readonly status: number;
  readonly contentType: string;
  readonly body: unknown;
}

/** The lab's agents lie in no fault domain. */
const UNKNOWN_TO_THE_LAB = new Set(['region', 'zone', 'agentRegion', 'agentZone']);

/** A text that is another one in every run: an id, a version, or a part of one. */
const OF_A_RUN = /[0-9a-f]{8}-[0-9a-f-]{27}|^\d{4}-\d\d-\d\dT|-[SO]\d+$/;

/** The id of an instance, or of a task of it. */
const TASK = /([a-z0-9_-]+)\.instance-([0-9a-f-]{36})(\._?[a-z0-9-]+\.\d+)?/g;

/**
 * How the lab's time moves on between two times that a question is asked, until the lab has come as far as the server had
 * in the recording: in small steps at first.
 */
const STEPS_MS = [...Array.from({ length: 200 }, () => 5), ...Array.from({ length: 190 }, () => 100)];

/**
 * Sends recorded calls to a lab, in order. Ids and versions that the lab gave are put in the place of the recorded ones,
 * learnt from answers at the same places.
 */
export class Replay {
  readonly #lab: LabMarathon;
  readonly #clock: SteppedClock;
  readonly #known = new Map<string, string>();

  constructor(lab: LabMarathon, clock: SteppedClock) {
    this.#lab = lab;
    this.#clock = clock;
  }

  /** The recorded answer and the lab's, both without what differs from run to run. */
  async call(name: string): Promise<{ readonly recorded: Answered; readonly lab: Answered }> {
    const call = recording(name);
    const isQuestion = call.request.method === 'GET' || call.request.method === 'HEAD';
    const isLocked = call.status === 409 || call.request.path.includes('force=true');
    if (!isQuestion && !isLocked) await this.calm();
    const recorded = this.#comparable(answerOf(call));
    let raw = await this.#send(call);
    const isSame = (): boolean => JSON.stringify(this.#comparable(raw)) === JSON.stringify(recorded);
    for (const stepMs of isQuestion ? STEPS_MS : []) {
      if (isSame()) break;
      await this.#clock.step(stepMs);
      raw = await this.#send(call);
    }
    this.#learn(call.body, raw.body);
    return { recorded, lab: this.#comparable(raw) };
  }

  /** Lets time pass until nothing is deployed and everything runs; not for long, for some never do. */
  async calm(): Promise<void> {
    const isMoving = (): boolean =>
      this.#lab.state.deployments.size > 0 ||
      this.#lab.state.records().some(({ instances }) => instances.some(({ condition }) => condition !== 'Running'));
    for (let steps = 0; isMoving() && steps < CALM_STEPS; steps += 1) await this.#clock.step(5);
  }

  async #send({ request }: Recording): Promise<Answered> {
    const { method, path, headers, body } = request;
    const sent = body === undefined ? {} : { body: this.#translated(String(body)) };
    const target = `${this.#lab.address}${this.#translated(path)}`;
    const reply = await fetch(target, { method, headers, redirect: 'manual', ...sent });
    const text = await reply.text();
    const contentType = reply.headers.get('content-type') ?? '';
    return { status: reply.status, contentType, body: parsed(text, contentType) };
  }

  #translated(text: string): string {
    let translated = text;
    const longestFirst = [...this.#known].sort(([a], [b]) => b.length - a.length);
    for (const [recorded, own] of longestFirst) translated = translated.replaceAll(recorded, own);
    return translated.replace(TASK, (whole, flat: string, uuid: string, task: string | undefined) =>
      this.#standIn(whole, flat, uuid, task),
    );
  }

  /** An instance that the recording tells of for the first time stands for one of the lab's that none stands for yet. */
  #standIn(whole: string, flat: string, uuid: string, task: string | undefined): string {
    if (uuid.startsWith('00000000-')) return whole;
    const instances = this.#lab.state.records().flatMap((record) => record.instances);
    const own = instances.filter(({ id }) => id.startsWith(`${flat}.instance-`));
    const taken = new Set(this.#known.values());
    const [instance] = [
      ...own.filter(({ id }) => id === `${flat}.instance-${uuid}`),
      ...own.filter(({ id }) => !taken.has(id)),
      ...own,
    ];
    if (instance === undefined) return whole;
    if (!instance.id.endsWith(uuid)) this.#known.set(`${flat}.instance-${uuid}`, instance.id);
    return task === undefined ? instance.id : (instance.task?.id ?? instance.id);
  }

  #learn(recorded: unknown, own: unknown): void {
    if (typeof recorded === 'string' && typeof own === 'string') {
      const [instance, ownInstance] = [recorded, own].map((id) => /^.*\.instance-[0-9a-f-]{36}/.exec(id)?.[0]);
      if (instance !== undefined && ownInstance !== undefined) this.#known.set(instance, ownInstance);
      else if (OF_A_RUN.test(recorded) && !this.#known.has(recorded)) this.#known.set(recorded, own);
    } else if (Array.isArray(recorded) && Array.isArray(own) && recorded.every(isObject)) {
      for (const [index, item] of recorded.entries()) this.#learn(item, own[index]);
    } else if (isObject(recorded) && isObject(own)) {
      for (const [name, item] of Object.entries(recorded)) this.#learn(item, own[name]);
    }
  }

  /** Of a refusal the whole, of an answer its form. */
  #comparable({ status, contentType, body }: Answered): Answered {
    return { status, contentType, body: status >= 400 ? refusalOf(body) : shapeOf(body) };
  }
}

const CALM_STEPS = 120;

function answerOf({ status, headers, body }: Recording): Answered {
  const [, contentType = ''] = headers.find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  return { status, contentType, body };
}

function parsed(text: string, contentType: string): unknown {
  if (text === '') return null;
  return contentType.startsWith('application/json') ? JSON.parse(text) : text;
}

/** The words of a refusal; ids of a run as such, and the order of faults left open. */
function refusalOf(body: unknown): unknown {
  if (typeof body === 'string') return body.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '(id)');
  if (Array.isArray(body)) return body.map(refusalOf).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (!isObject(body)) return body;
  return Object.fromEntries(
    Object.entries(body)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, refusalOf(value)]),
  );
}

/** Names of fields and types of values, all the way down; of a list the forms that its items have. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shapeOf(item))))].sort();
  if (!isObject(value)) return value === null ? 'null' : typeof value;
  const names = Object.keys(value).filter((name) => !UNKNOWN_TO_THE_LAB.has(name));
  return Object.fromEntries(names.sort().map((name) => [name, shapeOf(value[name])]));
}
