import { Failure } from '../../core/failure.ts';

/**
 * The Basic Encoding Rules as LDAP uses them (RFC 4511 section 5.1): definite lengths, one-byte tags, text in UTF-8.
 * An element is its tag and its content; of a constructed one the content holds further elements.
 */
export interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

export const TAG = { boolean: 0x01, integer: 0x02, octets: 0x04, enumerated: 0x0a, sequence: 0x30, set: 0x31 } as const;

const TRUE = 0xff;

/** The first element of the bytes and where it ends; undefined when it is not whole yet. @throws Failure `protocol` */
export function readElement(
  bytes: Buffer,
  limitBytes: number,
): { readonly element: Element; readonly end: number } | undefined {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined) return undefined;
  if ((tag & 0x1f) === 0x1f) throw broken('a tag of several bytes');
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80) throw broken('an indefinite length');
  if (lengthBytes > 4) throw broken(`a length of ${lengthBytes} bytes`);
  const start = 2 + lengthBytes;
  if (bytes.length < start) return undefined;
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(2, lengthBytes);
  if (length > limitBytes) throw broken(`an element of ${length} bytes, where ${limitBytes} are the most`);
  if (bytes.length < start + length) return undefined;
  return { element: { tag, content: bytes.subarray(start, start + length) }, end: start + length };
}

/** The elements that a constructed element holds. @throws Failure `protocol` where the last one is cut */
export function childrenOf(element: Element): Element[] {
  const children: Element[] = [];
  for (let rest = element.content; rest.length > 0; ) {
    const read = readElement(rest, rest.length);
    if (read === undefined) throw broken('an element that ends before its content does');
    children.push(read.element);
    rest = rest.subarray(read.end);
  }
  return children;
}

/** Cuts a stream of bytes into whole sequences, which all LDAP messages are, wherever the chunks begin and end. */
export class MessageStream {
  readonly #limitBytes: number;
  #rest: Buffer = Buffer.alloc(0);

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** The messages that this chunk completes. @throws Failure `protocol`, at the first byte of anything else */
  push(chunk: Uint8Array): Element[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const messages: Element[] = [];
    for (;;) {
      const [tag = TAG.sequence] = this.#rest;
      if (tag !== TAG.sequence) throw broken(`tag ${hex(tag)} where a message should begin`);
      const read = readElement(this.#rest, this.#limitBytes);
      if (read === undefined) return messages;
      messages.push(read.element);
      this.#rest = this.#rest.subarray(read.end);
    }
  }

  /** Bytes of a message that is not whole yet. */
  get pendingBytes(): number {
    return this.#rest.length;
  }
}

/** The element, checked for its tag. @throws Failure `protocol` */
export function expect(element: Element | undefined, tag: number): Element {
  if (element?.tag === tag) return element;
  throw broken(`${element === undefined ? 'nothing' : `tag ${hex(element.tag)}`} where tag ${hex(tag)} should be`);
}

export const textOf = (element: Element | undefined, tag: number = TAG.octets): string =>
  expect(element, tag).content.toString('utf8');

export const truthOf = (element: Element | undefined): boolean => expect(element, TAG.boolean).content[0] !== 0;

/** A signed whole number of at most four bytes, which is all that LDAP has (RFC 4511: maxInt). */
export function wholeOf(element: Element | undefined, tag: number = TAG.integer): number {
  const { content } = expect(element, tag);
  if (content.length < 1 || content.length > 4) throw broken(`a number of ${content.length} bytes`);
  return content.readIntBE(0, content.length);
}

/** An element of the tag with the parts, one after the other, as its content. */
export function element(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

export const octets = (value: string | Uint8Array, tag: number = TAG.octets): Buffer =>
  element(tag, Buffer.from(value));

export const truth = (value: boolean): Buffer => element(TAG.boolean, Buffer.from([value ? TRUE : 0]));

export const sequence = (...parts: readonly Uint8Array[]): Buffer => element(TAG.sequence, ...parts);

/** A whole number from -2^31 to 2^31 - 1 in as few bytes as hold it. */
export function whole(value: number, tag: number = TAG.integer): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  let start = 0;
  while (start < 3 && (value < 0 ? 0xff : 0) === bytes[start] && bytes.readInt8(start + 1) < 0 === value < 0)
    start += 1;
  return element(tag, bytes.subarray(start));
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  const start = bytes.findIndex((byte) => byte !== 0);
  return Buffer.concat([Buffer.from([0x80 | (4 - start)]), bytes.subarray(start)]);
}

const hex = (tag: number): string => `0x${tag.toString(16).padStart(2, '0')}`;

function broken(what: string): Failure {
  return new Failure('protocol', `The LDAP message has ${what}.`, { system: 'ldap' });
}
