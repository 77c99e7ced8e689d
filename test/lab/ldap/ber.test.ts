import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  childrenOf,
  type Element,
  element,
  MessageStream,
  octets,
  readElement,
  sequence,
  TAG,
  textOf,
  truth,
  truthOf,
  whole,
  wholeOf,
} from '../../../src/lab/ldap/ber.ts';

const LIMIT_BYTES = 70_000;
const read = (bytes: Buffer): Element => {
  const found = readElement(bytes, LIMIT_BYTES);
  if (found === undefined) throw new Error('The element is not whole.');
  expect(found.end).toBe(bytes.length);
  return found.element;
};

describe('the elements of BER', () => {
  it('are written as the standard has them', () => {
    const message = sequence(whole(1), octets('é'), truth(true), whole(10, TAG.enumerated));
    expect(message.toString('hex')).toBe('300d0201010402c3a90101ff0a010a');
  });

  it.each([
    [0, '020100'],
    [127, '02017f'],
    [128, '02020080'],
    [255, '020200ff'],
    [256, '02020100'],
    [-1, '0201ff'],
    [-128, '020180'],
    [-129, '0202ff7f'],
    [2_147_483_647, '02047fffffff'],
    [-2_147_483_648, '020480000000'],
  ])('hold the number %i in the fewest bytes', (number, hex) => {
    expect(whole(number).toString('hex')).toBe(hex);
    expect(wholeOf(read(whole(number)))).toBe(number);
  });

  it.each([0, 127, 128, 255, 256, 65_535, 65_536])('come back with a content of %i bytes', (size) => {
    const content = Buffer.alloc(size, 7);
    expect(read(element(TAG.octets, content)).content).toEqual(content);
  });

  it('come back as they were, whatever text and truth they hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), fc.integer(), (text, flag, number) => {
        const [first, second, third] = childrenOf(read(sequence(octets(text), truth(flag), whole(number | 0))));
        expect([textOf(first), truthOf(second), wholeOf(third)]).toEqual([text, flag, number | 0]);
      }),
    );
  });

  it.each([
    ['an indefinite length', '3080'],
    ['a length of 5 bytes', '30850000000001'],
    ['a tag of several bytes', '1f8101'],
    ['an element of 70001 bytes, where 70000 are the most', '3083011171'],
  ])('are refused with %s, before their content comes', (what, hex) => {
    const refused = (): unknown => readElement(Buffer.from(hex, 'hex'), LIMIT_BYTES);
    expect(refused).toThrow(expect.objectContaining({ code: 'protocol', system: 'ldap' }));
    expect(refused).toThrow(`The LDAP message has ${what}.`);
  });

  it('are refused where they end before what they hold does', () => {
    const cut = { tag: TAG.sequence, content: Buffer.from('04036162', 'hex') };
    expect(() => childrenOf(cut)).toThrow('an element that ends before its content does');
  });

  it('are refused where another one is expected', () => {
    expect(() => textOf(read(whole(1)))).toThrow('tag 0x02 where tag 0x04 should be');
    expect(() => wholeOf(undefined)).toThrow('nothing where tag 0x02 should be');
    expect(() => wholeOf({ tag: TAG.integer, content: Buffer.alloc(5) })).toThrow('a number of 5 bytes');
  });
});

describe('a stream of LDAP messages', () => {
  const messages = [
    sequence(whole(1), octets('cn=admin,dc=example,dc=org')),
    sequence(whole(2), octets('x'.repeat(300)), sequence(truth(false))),
    sequence(),
    sequence(octets('')),
  ];
  const bytes = Buffer.concat(messages);
  const elements = messages.map(read);

  it('gives the same messages wherever it is cut', () => {
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const stream = new MessageStream(LIMIT_BYTES);
      expect([...stream.push(bytes.subarray(0, cut)), ...stream.push(bytes.subarray(cut))]).toEqual(elements);
      expect(stream.pendingBytes).toBe(0);
    }
  });

  it('gives the same messages byte by byte', () => {
    const stream = new MessageStream(LIMIT_BYTES);
    expect([...bytes].flatMap((byte) => stream.push(Uint8Array.of(byte)))).toEqual(elements);
  });

  it('gives nothing of a message that is not whole', () => {
    const [first = Buffer.alloc(0)] = messages;
    for (let cut = 0; cut < first.length; cut += 1) {
      const stream = new MessageStream(LIMIT_BYTES);
      expect(stream.push(first.subarray(0, cut))).toEqual([]);
      expect(stream.pendingBytes).toBe(cut);
    }
  });

  it('ends at a message that is larger than its limit', () => {
    const stream = new MessageStream(100);
    expect(stream.push(element(TAG.sequence, Buffer.alloc(100)))).toHaveLength(1);
    const larger = element(TAG.sequence, Buffer.alloc(101));
    expect(() => stream.push(larger.subarray(0, 2))).toThrow('an element of 101 bytes, where 100 are the most');
  });

  it('ends at the first byte of anything else', () => {
    const stream = new MessageStream(LIMIT_BYTES);
    expect(() => stream.push(Buffer.from('G'))).toThrow('tag 0x47 where a message should begin');
  });
});
