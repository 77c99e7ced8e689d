import type { Socket } from 'node:net';
import { BerReader, ControlParser, PagedResultsControl } from 'ldapts';
import { Failure } from '../../core/failure.ts';

/** BER (RFC 4511 section 5.1) of an LDAPMessage and of its number. */
const SEQUENCE = 0x30;
const INTEGER = 0x02;
const SEARCH_ENTRY = 0x64;
const SEARCH_DONE = 0x65;
const CONTROLS = 0xa0;

const LONG_LENGTH = 0x80;
const MOST_LENGTH_BYTES = 4;
/** No entry is nearly as long; a length beyond it is none of LDAP's. */
const MESSAGE_LIMIT_BYTES = 16 * 1024 * 1024;

/**
 * Reads along on a connection what ldapts keeps to itself: what kind of server it is, how many entries came before a
 * search was refused, and whether there are more pages, which ldapts does not ask for behind an empty one (RFC 2696
 * section 3 allows those).
 */
export class Overheard {
  heard: 'nothing' | 'ldap' | 'something else';
  /** Entries of searches since the connection was made. */
  entries = 0;
  /** The cookie that came with the end of the last search: empty on the last page, undefined where the server pages not. */
  cookie: Buffer | undefined;
  #rest: Buffer = Buffer.alloc(0);

  constructor(heard: 'nothing' | 'ldap' = 'nothing') {
    this.heard = heard;
  }

  /** Follows a connection, and ends it at the first byte that is no LDAP: what is behind it could not be trusted. */
  follow(socket: Socket): void {
    socket.on('data', (chunk: Buffer) => {
      try {
        this.read(chunk);
      } catch {
        this.heard = 'something else';
        socket.destroy();
      }
    });
  }

  /** Takes the next bytes, wherever they begin and end. @throws Failure `protocol`, or what the BER reader throws */
  read(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const size = sizeOf(this.#rest);
      if (size === undefined) return;
      this.heard = 'ldap';
      if (this.#rest.length < size.header + size.content) return;
      this.#note(this.#rest.subarray(0, size.header + size.content), size.header);
      this.#rest = this.#rest.subarray(size.header + size.content);
    }
  }

  #note(message: Buffer, header: number): void {
    const idBytes = message[header] === INTEGER ? message[header + 1] : undefined;
    if (idBytes === undefined) throw noLdap('a message without a number');
    const tag = message[header + 2 + idBytes];
    if (tag === SEARCH_ENTRY) this.entries += 1;
    if (tag === SEARCH_DONE) this.cookie = cookieIn(message);
  }
}

/** Bytes of the header and of the content of the message that begins here; undefined while the header is not whole. */
function sizeOf(bytes: Buffer): { readonly header: number; readonly content: number } | undefined {
  const [tag = SEQUENCE, first] = bytes;
  if (tag !== SEQUENCE) throw noLdap(`the byte ${tag}`);
  if (first === undefined) return undefined;
  if (first < LONG_LENGTH) return { header: 2, content: first };
  const lengthBytes = first - LONG_LENGTH;
  if (lengthBytes === 0 || lengthBytes > MOST_LENGTH_BYTES) throw noLdap(`a length of ${lengthBytes} bytes`);
  if (bytes.length < 2 + lengthBytes) return undefined;
  const content = bytes.readUIntBE(2, lengthBytes);
  if (content > MESSAGE_LIMIT_BYTES) throw noLdap(`a message of ${content} bytes`);
  return { header: 2 + lengthBytes, content };
}

function cookieIn(message: Buffer): Buffer | undefined {
  const reader = new BerReader(message);
  reader.readSequence();
  reader.readInt();
  reader.readSequence(SEARCH_DONE);
  reader.offset += reader.length;
  if (reader.remain === 0 || reader.peek() !== CONTROLS) return undefined;
  reader.readSequence(CONTROLS);
  while (reader.remain > 0) {
    const control = ControlParser.parse(reader, []);
    if (control instanceof PagedResultsControl) return control.value?.cookie ?? Buffer.alloc(0);
  }
  return undefined;
}

const noLdap = (what: string): Failure =>
  new Failure('protocol', `LDAP does not send ${what} where a message begins.`, { system: 'ldap' });
