import { closeSync, openSync, writeSync } from 'node:fs';
import type { Clock } from '../../core/clock.ts';
import type { JsonObject } from '../../core/json.ts';
import { diskRefusal } from './refusal.ts';

/** A file that takes a JSON line per request, with its time in front, in the order in which the requests end. */
export interface TraceFile {
  sink(line: JsonObject): void;
  close(): void;
}

/** Opens the file for appending, for its owner alone. @throws Failure of the system `disk` */
export function openTraceFile(path: string, clock: Clock): TraceFile {
  let file: number;
  try {
    file = openSync(path, 'a', 0o600);
  } catch (thrown) {
    throw diskRefusal(thrown, 'write', path);
  }
  return {
    sink: (line) => {
      writeSync(file, `${JSON.stringify({ at: new Date(clock.now()).toISOString(), ...line })}\n`);
    },
    close: () => closeSync(file),
  };
}
