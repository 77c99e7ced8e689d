import { closeSync, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import type { JsonObject } from '../../core/json.ts';
import { formatMode } from '../../core/mode.ts';
import { diskRefusal } from './refusal.ts';

/** A file that takes a JSON line per request, with its time in front, in the order in which the requests end. */
export interface TraceFile {
  sink(line: JsonObject): void;
  /** @throws Failure of the system `disk` when a line could not be written: the trace is not whole */
  close(): void;
}

/**
 * Opens the file for appending, for its owner alone, and writes `first`, which shows whether it can be written at all.
 * A line that cannot be written later does not stop what is traced.
 * @throws Failure of the system `disk`; `usage` where there is a file that is no trace
 */
export function openTraceFile(path: string, clock: Clock, first: JsonObject): TraceFile {
  refusing(path, () => refuseForeign(path));
  const file = refusing(path, () => openSync(path, 'a', 0o600));
  const write = (line: JsonObject): void =>
    refusing(path, () => writeWhole(file, `${JSON.stringify({ at: new Date(clock.now()).toISOString(), ...line })}\n`));
  let lost: Failure | undefined;
  try {
    refuseOpen(file, path);
    write(first);
  } catch (thrown) {
    closeSync(file);
    throw thrown;
  }
  return {
    sink: (line) => {
      if (lost !== undefined) return;
      try {
        write(line);
      } catch (thrown) {
        const { code, message, system, cause } = Failure.from(thrown);
        const said = `${message} What was done meanwhile is done; the trace is not whole.`;
        lost = new Failure(code, said, { system, cause, hint: 'Name another file with --trace.' });
      }
    },
    close: () => {
      closeSync(file);
      if (lost !== undefined) throw lost;
    },
  };
}

function refusing<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw diskRefusal(thrown, 'write', path).with({ hint: 'Name another file with --trace.' });
  }
}

/** Each line of a trace begins with its time. */
const BEGINNING = '{"at":"';

/** Lines go behind those of another trace, and never into a file that is something else. */
function refuseForeign(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() !== true || found.size === 0) return;
  const head = Buffer.alloc(BEGINNING.length);
  const file = openSync(path, 'r');
  try {
    readSync(file, head);
  } finally {
    closeSync(file);
  }
  if (head.toString() === BEGINNING) return;
  throw new Failure('usage', `${path} is there already and is no trace: nothing is written into it.`, {
    system: 'disk',
    hint: 'Name another file with --trace.',
  });
}

/** A disk that is nearly full takes a part of what it is given. */
function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}

/** Bodies and names stand in it. */
function refuseOpen(file: number, path: string): void {
  const found = fstatSync(file);
  if (!found.isFile() || (found.mode & 0o077) === 0) return;
  const said = `The trace would go to ${path}, which others than its owner may use (mode ${formatMode(found.mode & 0o777)}).`;
  throw new Failure('denied', said, { system: 'disk', hint: `Close it: chmod 600 ${path}` });
}
