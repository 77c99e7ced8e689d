import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordDecoder, recordOf } from '../../../src/clients/mesos/record-io.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (record: Uint8Array): string => new TextDecoder().decode(record);

/** What becomes of these chunks. */
function decoded(chunks: readonly Uint8Array[], limitBytes?: number): string[] {
  const decoder = recordDecoder(limitBytes);
  const records = chunks.flatMap((chunk) => [...decoder.push(chunk)]);
  decoder.end();
  return records.map(textOf);
}

describe('RecordIO', () => {
  const records = ['{"type":"SUBSCRIBED"}', '', 'Zeppelin für 陳小明\n', '7\n{"a":1}'];
  const stream = Buffer.concat(records.map((record) => recordOf(bytesOf(record))));

  it('gives the records, an empty one among them, wherever the stream is cut in two', () => {
    for (let at = 0; at <= stream.length; at += 1) {
      expect(decoded([stream.subarray(0, at), stream.subarray(at)]), `cut at ${at}`).toEqual(records);
    }
  });

  it('gives the records of a stream that comes byte by byte', () => {
    expect(decoded(Array.from(stream, (byte) => Uint8Array.of(byte)))).toEqual(records);
  });

  it('gives back whatever was written, in whatever pieces', () => {
    const parts = fc.tuple(fc.array(fc.uint8Array({ maxLength: 40 })), fc.array(fc.integer({ min: 1, max: 17 })));
    fc.assert(
      fc.property(parts, ([written, sizes]) => {
        const whole = Buffer.concat(written.map(recordOf));
        const chunks: Uint8Array[] = [];
        for (let at = 0, turn = 0; at < whole.length; turn += 1) {
          const size = sizes[turn % Math.max(1, sizes.length)] ?? whole.length;
          chunks.push(whole.subarray(at, at + size));
          at += size;
        }
        const decoder = recordDecoder();
        const read = chunks.flatMap((chunk) => [...decoder.push(chunk)]);
        decoder.end();
        expect(read.map((record) => [...record])).toEqual(written.map((record) => [...record]));
      }),
    );
  });

  it('that ends anywhere but between two records is unavailable, never cut short', () => {
    const single = recordOf(bytesOf('{"type":"HEARTBEAT"}'));
    for (let at = 1; at < single.length; at += 1) {
      expect(() => decoded([single.subarray(0, at)]), `ends at ${at}`).toThrow(
        expect.objectContaining({ code: 'unavailable', system: 'mesos' }),
      );
    }
    expect(decoded([])).toEqual([]);
  });

  it.each([
    ['a page', '<html>'],
    ['a negative length', '-5\nabcde'],
    ['no length', '\nabc'],
    ['a length with a blank', '5 \nabcde'],
    ['a carriage return', '5\r\nabcde'],
    ['a length of very many digits', '1'.repeat(40)],
    ['JSON', '{"type":"SUBSCRIBED"}'],
  ])('refuses %s in place of a length', (_, text) => {
    expect(() => decoded([bytesOf(text)])).toThrow(expect.objectContaining({ code: 'protocol' }));
  });

  it('refuses a record beyond the limit before it comes, and takes one that is just as large', () => {
    expect(decoded([bytesOf('5\nabcde')], 5)).toEqual(['abcde']);
    expect(() => decoded([bytesOf('6\n')], 5)).toThrow(
      expect.objectContaining({ code: 'protocol', message: expect.stringContaining('6 bytes, where 5 are taken') }),
    );
  });

  it('gives what came before the fault', () => {
    const seen: string[] = [];
    const decoder = recordDecoder();
    expect(() => {
      for (const record of decoder.push(bytesOf('2\nokbad'))) seen.push(textOf(record));
    }).toThrow(expect.objectContaining({ code: 'protocol' }));
    expect(seen).toEqual(['ok']);
  });
});
