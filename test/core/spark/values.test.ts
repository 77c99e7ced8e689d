import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readValue } from '../../../src/core/spark/read-value.ts';
import { readBoolean, readDouble, readSize, readTime, readWhole } from '../../../src/core/spark/values.ts';

const GIB = 1024 ** 3;

describe('a size', () => {
  it.each([
    ['512m', 'b', GIB / 2],
    ['4G', 'b', 4 * GIB],
    ['4gb', 'b', 4 * GIB],
    ['1024', 'm', GIB],
    ['1024', 'b', 1024],
    [' 1t ', 'b', 1024 * GIB],
    ['-1', 'b', -1],
  ])('%s counts bytes, its plain numbers %s', (text, unit, bytes) => {
    expect(readSize(text, unit)).toBe(bytes);
  });

  it.each([
    ['1.5g', 'fraction'],
    ['4GiB', 'unit'],
    ['4x', 'unit'],
    ['4 g', 'form'],
    ['g', 'form'],
    ['', 'form'],
  ])('%s is none: %s', (text, fault) => {
    expect(readSize(text, 'b')).toBe(fault);
  });
});

describe('a time', () => {
  it.each([
    ['120s', 'ms', 120_000],
    ['10', 's', 10_000],
    ['10', 'ms', 10],
    ['2min', 's', 120_000],
    ['2m', 's', 120_000],
    ['1h', 's', 3_600_000],
    ['5', 'ns', 5e-6],
  ])('%s counts milliseconds, its plain numbers %s', (text, unit, ms) => {
    expect(readTime(text, unit)).toBeCloseTo(ms);
  });

  it.each(['120sec', '5ns', '1w'])('%s has a unit that Spark does not know', (text) => {
    expect(readTime(text, 's')).toBe('unit');
  });
});

describe('a number as Java reads it', () => {
  it.each([
    ['10', 10],
    [' 5', 5],
    ['1e1', 10],
    ['-1', -1],
    ['.5', 0.5],
    ['5.', 5],
    ['10d', 10],
    ['Infinity', Number.POSITIVE_INFINITY],
  ])('%j is %d', (text, value) => {
    expect(readDouble(text)).toBe(value);
  });

  it.each(['abc', '0-20', '', '\u00a05', '1,5', 'infinity'])('%j is none', (text) => {
    expect(readDouble(text)).toBeUndefined();
  });
});

describe('values', () => {
  it('of switches are true and false, whatever the case', () => {
    expect([readBoolean('TRUE'), readBoolean(' false '), readBoolean('yes'), readBoolean('1')]).toEqual([
      true,
      false,
      undefined,
      undefined,
    ]);
  });

  it('that are whole have no point and no unit', () => {
    expect([readWhole('8'), readWhole('+8'), readWhole('8.0'), readWhole('8g')]).toEqual([8, 8, undefined, undefined]);
  });

  it('of any text and kind are read, or said to be of the wrong type or unit', () => {
    const kinds = fc.constantFrom('boolean', 'int', 'long', 'double', 'size-m', 'time-s', 'text' as const);
    fc.assert(
      fc.property(fc.string(), kinds, (text, kind) => {
        const read = readValue(text, kind);
        if (typeof read === 'object') expect(['type', 'unit']).toContain(read.fault);
        else expect(kind === 'text' ? read === undefined : typeof read === 'number').toBe(true);
      }),
    );
  });
});
