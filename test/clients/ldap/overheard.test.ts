import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Overheard } from '../../../src/clients/ldap/overheard.ts';
import { element, octets, sequence, whole } from '../../../src/lab/ldap/ber.ts';
import { entryOperation, resultOperation, writeMessage } from '../../../src/lab/ldap/message.ts';

const PAGED_RESULTS = '1.2.840.113556.1.4.319';
const entry = (name: string) =>
  writeMessage(2, entryOperation(name, [{ name: 'cn', values: ['x'.repeat(300)] }], false));
const done = (cookie?: string) =>
  writeMessage(
    2,
    resultOperation(0x65, 0),
    cookie === undefined
      ? []
      : [
          { oid: '1.2.3', critical: false, value: Buffer.from('another control') },
          { oid: PAGED_RESULTS, critical: false, value: sequence(whole(0), octets(cookie)) },
        ],
  );

function read(bytes: Uint8Array, cuts: readonly number[] = []): Overheard {
  const overheard = new Overheard();
  const ends = [...cuts.map((cut) => cut % bytes.length), bytes.length].sort((a, b) => a - b);
  let from = 0;
  for (const to of ends) {
    overheard.read(Buffer.from(bytes.subarray(from, to)));
    from = to;
  }
  return overheard;
}

describe('what is overheard of a search', () => {
  const pages = Buffer.concat([entry('a'), entry('b'), done('more'), entry('c'), done('')]);

  it('is the same wherever the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), (cuts) => {
        const { entries, cookie, heard } = read(pages, cuts);
        expect({ entries, cookie: cookie?.length, heard }).toEqual({ entries: 3, cookie: 0, heard: 'ldap' });
      }),
    );
  });

  it('is the cookie of the last page that ended', () => {
    expect(read(Buffer.concat([entry('a'), done('more')])).cookie?.toString()).toBe('more');
    expect(read(Buffer.concat([entry('a'), done('more'), entry('b')])).cookie?.toString()).toBe('more');
    expect(read(Buffer.concat([done('more'), done()])).cookie).toBeUndefined();
  });

  it('counts no entry that is not whole', () => {
    expect(read(Buffer.concat([entry('a'), entry('b').subarray(0, -1)])).entries).toBe(1);
  });

  it.each([
    ['a page of the web', Buffer.from('HTTP/1.1 400 Bad Request\r\n')],
    ['a length of no bytes', Buffer.from([0x30, 0x80])],
    ['a length of eight bytes', Buffer.from([0x30, 0x88, 0, 0, 0, 0, 0, 0, 0, 1])],
    ['a message of 2 GiB', Buffer.from([0x30, 0x84, 0x7f, 0xff, 0xff, 0xff])],
    ['a message without a number', sequence(octets('none'), element(0x65))],
  ])('is refused as %s', (_, bytes) => {
    expect(() => read(bytes)).toThrow(expect.objectContaining({ code: 'protocol' }));
  });
});
