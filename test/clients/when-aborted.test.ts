import { describe, expect, it } from 'vitest';
import { whenAborted } from '../../src/clients/when-aborted.ts';

describe('what is done when a signal aborts', () => {
  it('is done once for each that waits, and not for one that was forgotten', () => {
    const [control, done]: [AbortController, string[]] = [new AbortController(), []];
    const forget = whenAborted(control.signal, () => done.push('forgotten'));
    whenAborted(control.signal, () => done.push('first'));
    whenAborted(control.signal, () => done.push('second'));
    forget();
    control.abort();
    control.abort();
    expect(done).toEqual(['first', 'second']);
  });

  it('is done at once where it has aborted', () => {
    const done: string[] = [];
    const signal = AbortSignal.abort();
    whenAborted(signal, () => done.push('now'))();
    expect(done).toEqual(['now']);
  });

  it('is done also where one of several that wait gives up another', () => {
    const [control, done]: [AbortController, string[]] = [new AbortController(), []];
    const forget: (() => void)[] = [];
    whenAborted(control.signal, () => {
      done.push('one');
      for (const one of forget) one();
    });
    forget.push(whenAborted(control.signal, () => done.push('given up')));
    whenAborted(control.signal, () => done.push('other'));
    control.abort();
    expect(done).toEqual(['one', 'other']);
  });
});
