import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askOn } from '../../src/ask-on.ts';

function terminal() {
  const input = new PassThrough();
  const output = new PassThrough();
  return { input, output, shown: () => String(output.read() ?? '') };
}

describe('a question', () => {
  it('gives the line that is typed, and leaves the input alone then', async () => {
    const { input, output, shown } = terminal();
    const answer = askOn(input, output, 'Well? ', new AbortController().signal);
    input.write('yes\nno\n');
    expect(await answer).toBe('yes');
    expect(shown()).toBe('Well? ');
    expect(input.isPaused()).toBe(true);
  });

  it('ends at once on Ctrl-C, without another key, and begins a new line', async () => {
    const { input, output, shown } = terminal();
    const operator = new AbortController();
    const answer = askOn(input, output, 'Well? ', operator.signal);
    await new Promise(setImmediate);
    operator.abort();
    expect(await answer).toBeUndefined();
    expect(shown()).toBe('Well? \n');
    expect(input.isPaused()).toBe(true);
    expect(input.listenerCount('data')).toBe(0);
  });

  it('is not asked after Ctrl-C', async () => {
    const { input, output, shown } = terminal();
    expect(await askOn(input, output, 'Well? ', AbortSignal.abort())).toBeUndefined();
    expect(shown()).toBe('');
  });

  it('has no answer when the input ends', async () => {
    const { input, output } = terminal();
    const answer = askOn(input, output, 'Well? ', new AbortController().signal);
    input.end();
    expect(await answer).toBeUndefined();
  });
});
