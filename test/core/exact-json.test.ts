import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactJson } from '../../src/core/exact-json.ts';

describe('JSON with whole numbers beyond 2^53', () => {
  it('keeps them as they are', () => {
    expect(exactJson('{"a":9223372036854775807,"b":[-9223372036854775808, 9007199254740993]}')).toEqual({
      a: 2n ** 63n - 1n,
      b: [-(2n ** 63n), 9007199254740993n],
    });
  });

  it('leaves all others numbers', () => {
    expect(exactJson('[9007199254740991,-9007199254740991,0.1234567890123456789,1e20,12345678901234567.5]')).toEqual([
      Number.MAX_SAFE_INTEGER,
      -Number.MAX_SAFE_INTEGER,
      0.12345678901234568,
      1e20,
      12345678901234568,
    ]);
  });

  it('leaves digits within texts and names alone', () => {
    const text = '{"9223372036854775807":"9223372036854775807","x":"a\\"9223372036854775807\\\\"}';
    expect(exactJson(text)).toEqual(JSON.parse(text));
  });

  it('reads any JSON as JSON.parse does, where nothing in it is that large', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        fc.pre(!/(?<![\d.])\d{16,}(?![\d.eE])/.test(JSON.stringify(value)));
        const text = JSON.stringify({ value, marker: '1234567890123456' });
        expect(exactJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('keeps any long that there is', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
        const read = exactJson(`{"quota":${value}}`);
        expect(read).toEqual({ quota: Number.isSafeInteger(Number(value)) ? Number(value) : value });
      }),
    );
  });

  it('refuses what is no JSON', () => {
    expect(() => exactJson('{"a":12345678901234567')).toThrow(SyntaxError);
  });
});
