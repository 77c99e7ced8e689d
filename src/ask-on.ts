import type { Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/**
 * Asks on `output` and gives the line that is typed on `input`; undefined at the end of the input, and as soon as the
 * signal comes. The input is left alone again, however it ends.
 */
export async function askOn(
  input: Readable,
  output: Writable,
  question: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (signal.aborted) return undefined;
  const { createInterface } = await import('node:readline');
  const lines = createInterface({ input, terminal: false, signal });
  output.write(question);
  const line = await firstLine(lines);
  input.pause();
  if (signal.aborted) output.write('\n');
  return line;
}

/** The same, and shows nothing of what is typed; Ctrl-C and Ctrl-D end the input. */
export async function askSecretOn(
  input: Readable,
  output: Writable,
  question: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (signal.aborted) return undefined;
  const [{ createInterface }, { Writable: Sink }] = await Promise.all([import('node:readline'), import('node:stream')]);
  const nowhere = new Sink({ write: (_chunk, _encoding, done) => done() });
  // As a terminal the input gives each key, and its echo goes to where the line is edited: nowhere.
  const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0, signal });
  output.write(question);
  const line = await firstLine(lines);
  input.pause();
  output.write('\n');
  return line;
}

/** Undefined when the input ends before its first line does. */
function firstLine(lines: Interface): Promise<string | undefined> {
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      resolve(line);
      lines.close();
    });
    lines.once('close', () => resolve(undefined));
  });
}
