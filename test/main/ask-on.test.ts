import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { askOn, askSecretOn } from '../../src/ask-on.ts';

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

describe('a question for a secret', () => {
  it('shows nothing of what is typed, and leaves the input alone then', async () => {
    const { input, output, shown } = terminal();
    const answer = askSecretOn(input, output, 'ldap.password: ', new AbortController().signal);
    for (const key of ['c', '0', 'x', '\x7f', 'r', '\r']) input.write(key);
    expect(await answer).toBe('c0r');
    expect(shown()).toBe('ldap.password: \n');
    expect(input.isPaused()).toBe(true);
  });

  it.each([
    ['Ctrl-C', '\x03'],
    ['Ctrl-D', '\x04'],
  ])('has no answer after %s', async (_name, key) => {
    const { input, output, shown } = terminal();
    const answer = askSecretOn(input, output, 'Well? ', new AbortController().signal);
    input.write(key);
    expect(await answer).toBeUndefined();
    expect(shown()).toBe('Well? \n');
  });

  it('ends when the run does, and is not asked after that', async () => {
    const { input, output, shown } = terminal();
    const operator = new AbortController();
    const answer = askSecretOn(input, output, 'Well? ', operator.signal);
    await new Promise(setImmediate);
    operator.abort();
    expect(await answer).toBeUndefined();
    expect(await askSecretOn(input, output, 'Again? ', operator.signal)).toBeUndefined();
    expect(shown()).toBe('Well? \n');
  });
});
