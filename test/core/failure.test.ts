import { describe, expect, it } from 'vitest';
import { fact, gather, unknown, valueIn } from '../../src/core/fact.ts';
import { Failure } from '../../src/core/failure.ts';

describe('a failure', () => {
  it('leads to the exit that its code has', () => {
    const exits = (['usage', 'not-found', 'partial', 'waiting', 'interrupted', 'internal'] as const).map(
      (code) => new Failure(code, 'x').exit,
    );
    expect(exits).toEqual([2, 3, 4, 5, 130, 70]);
  });

  it('is internal when nobody has translated it', () => {
    expect(Failure.from(new TypeError('boom')).code).toBe('internal');
    expect(Failure.from('boom').message).toBe('boom');
    expect(Failure.from(new DOMException('stop', 'AbortError')).code).toBe('interrupted');
  });

  it('takes a hint from further out only when it has none', () => {
    expect(new Failure('denied', 'x', { hint: 'first' }).with({ hint: 'second', system: 'hdfs' })).toMatchObject({
      hint: 'first',
      system: 'hdfs',
    });
  });
});

describe('facts', () => {
  it('keep failures beside answers, in the order of the items', async () => {
    const facts = await gather([1, 2, 3], 2, async (item) => {
      if (item === 2) throw new Failure('timeout', 'late');
      return item * 10;
    });
    expect(facts.map((one) => valueIn(one))).toEqual([10, undefined, 30]);
  });

  it('never hide a bug or an interruption', async () => {
    await expect(fact(Promise.reject(new TypeError('bug')))).rejects.toThrow('bug');
    await expect(fact(Promise.reject(new Failure('interrupted', 'stop')))).rejects.toThrow('stop');
    expect(unknown(new Failure('denied', 'no')).ok).toBe(false);
  });
});
