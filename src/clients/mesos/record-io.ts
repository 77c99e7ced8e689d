import { Failure } from '../../core/failure.ts';

/** Largest record that is taken unless another is said: the first one of a subscription is the state of the whole cluster. */
const LIMIT_BYTES = 512 * 1024 * 1024;
/** A length of more digits is beyond every limit. */
const MOST_DIGITS = 15;
const NEWLINE = 0x0a;
const DIGIT = /^[0-9]$/;

/** Cuts a stream of RecordIO into its records: the length in decimal, a newline, that many bytes. Chunks may end anywhere. */
export interface RecordDecoder {
  /** The records that end within these bytes. @throws Failure `protocol` at what is no length, or one beyond the limit */
  push(bytes: Uint8Array): Iterable<Uint8Array>;
  /** To be called when the stream ends. @throws Failure `unavailable` when it ends within a record */
  end(): void;
}

/** A decoder of one stream. */
export function recordDecoder(limitBytes = LIMIT_BYTES): RecordDecoder {
  let digits = '';
  let wanted: number | undefined;
  let have = 0;
  let parts: Uint8Array[] = [];
  return {
    *push(bytes) {
      for (let at = 0; at < bytes.length; ) {
        if (wanted === undefined) {
          const byte = bytes[at] ?? 0;
          at += 1;
          if (byte === NEWLINE) wanted = lengthOf(digits, limitBytes);
          else digits = more(digits, byte);
        } else {
          const part = bytes.subarray(at, at + wanted - have);
          parts.push(part);
          have += part.length;
          at += part.length;
        }
        if (wanted !== have || wanted === undefined) continue;
        const [only = new Uint8Array(), ...others] = parts;
        const record = others.length === 0 ? only : Buffer.concat(parts);
        [digits, wanted, have, parts] = ['', undefined, 0, []];
        yield record;
      }
    },
    end: () => {
      if (digits === '' && wanted === undefined) return;
      const missing =
        wanted === undefined
          ? 'before the length of a record was whole'
          : `${wanted - have} bytes before the end of a record`;
      throw new Failure('unavailable', `The stream of Mesos ended ${missing}.`, { system: 'mesos' });
    },
  };
}

/** A record as it stands in a stream. */
export function recordOf(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${bytes.length}\n`), bytes]);
}

function more(digits: string, byte: number): string {
  const next = String.fromCharCode(byte);
  if (DIGIT.test(next) && digits.length < MOST_DIGITS) return digits + next;
  throw garbled(`${JSON.stringify(digits + next)} stands where the length of a record should be`);
}

function lengthOf(digits: string, limitBytes: number): number {
  if (digits === '') throw garbled('a record has no length');
  const length = Number(digits);
  if (length <= limitBytes) return length;
  throw garbled(`a record is of ${length} bytes, where ${limitBytes} are taken`);
}

const garbled = (what: string): Failure =>
  new Failure('protocol', `The stream of Mesos is no RecordIO: ${what}.`, {
    system: 'mesos',
    hint: 'Check that the address is that of Mesos itself, and no proxy changes its answers.',
  });
