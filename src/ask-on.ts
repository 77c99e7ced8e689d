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
  return new Promise((resolve) => {
    lines.once('line', (line) => {
      resolve(line);
      lines.close();
    });
    lines.once('close', () => {
      input.pause();
      if (signal.aborted) output.write('\n');
      resolve(undefined);
    });
  });
}
