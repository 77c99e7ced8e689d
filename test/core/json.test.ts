import { describe, expect, it } from 'vitest';
import { parsedObject } from '../../src/core/json.ts';

describe('the object in a JSON text', () => {
  it('is given as it stands', () => {
    expect(parsedObject(' {"a": {"b": [1, null]}}\n')).toEqual({ a: { b: [1, null] } });
  });

  it.each(['', '[1]', '"a"', '7', 'null', '<html>', '{"a": 1'])('is none in %j', (text) => {
    expect(parsedObject(text)).toBeUndefined();
  });
});
