import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../system-clock.ts';
import type { CallFault, StatusFault } from './fault-script/script.ts';
import { curtail, isHttp, type Line } from './faults-wire.ts';

export type { StatusFault } from './fault-script/script.ts';

/** One request as a lab server sees it, before it acts. */
export interface LabCall {
  /** `mesos`, `marathon`, `hdfs`, `ldap`, `zookeeper`, `zeppelin`. */
  readonly system: string;
  /** The wire action: `UPDATE_QUOTA`, `PUT /v2/apps`, `MKDIRS`, `AddRequest`, `getData`. */
  readonly action: string;
  /** Path, role, app id, DN: whatever the action is about. */
  readonly target: string;
  /** Which page of a paged search it asks for, from 1 on. */
  readonly page?: number | undefined;
}

/** What shall happen to a call. `refuse` closes the connection before the action, `cut` after it: its answer is lost. */
export type LabFault = CallFault;

export type FaultScript = (call: LabCall, index: number) => LabFault | undefined;
export type CallListener = (call: LabCall, moment: 'before' | 'after', index: number) => void | Promise<void>;

/** What makes faults of calls beside the script: the play of a script from a file. */
export interface FaultSource {
  /** Begins what waits for no call. */
  begin(): Promise<void>;
  /** What a call meets. `isOrphaned`: its server has just ended. */
  meet(call: LabCall): Promise<{ readonly faults: readonly LabFault[]; readonly isOrphaned: boolean }>;
  end(): Promise<void>;
}

const PAGE = '<!DOCTYPE html>\n<html><head><title>Welcome</title></head><body><h1>It works</h1></body></html>\n';

/** Where faults and watchers of the lab hang: every server leads its calls through here. */
export class Faults {
  #count = 0;
  #script: FaultScript | undefined;
  #listener: CallListener | undefined;
  #source: FaultSource | undefined;

  /** Decides about every call from now on; undefined ends it. */
  script(script: FaultScript | undefined): void {
    this.#script = script;
  }

  /** Ends what was played before, and plays this; resolves when the lab is as it says. */
  async play(source: FaultSource | undefined): Promise<void> {
    await this.#source?.end();
    this.#source = source;
    try {
      await source?.begin();
    } catch (thrown) {
      this.#source = undefined;
      await source?.end();
      throw thrown;
    }
  }

  /** Told of every call, with its number from 0 on: before it acts, and after it has acted. */
  listen(listener: CallListener | undefined): void {
    this.#listener = listener;
    this.#count = 0;
  }

  /**
   * Leads a call from its coming to its answer: the one that acting on it gives, the one that the script puts in its
   * place, or undefined where the connection is to be closed without any. `line` is where the answer goes out.
   */
  async lead<A>(call: LabCall, act: () => A, instead: (fault: StatusFault) => A, line: Line): Promise<A | undefined> {
    const index = this.#count;
    this.#count += 1;
    await this.#listener?.(call, 'before', index);
    const scripted = this.#script?.(call, index);
    const met = await this.#source?.meet(call);
    const faults = [...(scripted === undefined ? [] : [scripted]), ...(met?.faults ?? [])];
    if (met?.isOrphaned === true || faults.some(isHangUp)) return undefined;
    for (const fault of faults) {
      if (fault.kind === 'late') await sleep(fault.ms, undefined, { ref: false });
      else spoil(line, fault);
    }
    const [other] = faults.flatMap((fault) => answerInstead(fault, line));
    if (other !== undefined) return instead(other);
    const answer = act();
    await this.#listener?.(call, 'after', index);
    return faults.some((fault) => fault.kind === 'cut' && fault.bytes === undefined) ? undefined : answer;
  }
}

const isHangUp = ({ kind }: LabFault): boolean => kind === 'refuse' || kind === 'ldap-stops';

/** Arms the line for what shall become of the answer. */
function spoil(line: Line, fault: LabFault): void {
  if (fault.kind === 'half') curtail(line, { bytes: 'half', ending: 'hang up' });
  else if (fault.kind === 'stall') curtail(line, { bytes: fault.bytes ?? 0, ending: 'be silent' });
  else if (fault.kind === 'cut' && fault.bytes !== undefined) curtail(line, { bytes: fault.bytes, ending: 'hang up' });
  else if (fault.kind === 'clock-skew' && isHttp(line)) {
    line.setHeader('Date', new Date(systemClock.now() + fault.byMs).toUTCString());
  }
}

function answerInstead(fault: LabFault, line: Line): StatusFault[] {
  if (fault.kind === 'status') return [fault];
  if (fault.kind === 'wrong-content-type') {
    return [{ kind: 'status', status: 200, body: PAGE, contentType: 'text/html; charset=utf-8' }];
  }
  if (fault.kind !== 'redirect-loop' || !isHttp(line)) return [];
  const { req } = line;
  const headers = { Location: `http://${req.headers.host}${req.url}` };
  return [{ kind: 'status', status: 307, body: '', contentType: 'text/plain', headers }];
}
