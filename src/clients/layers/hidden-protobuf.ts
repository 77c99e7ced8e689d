import { isSecretName } from './hidden.ts';

const VARINT = 0;
const FIXED_64 = 1;
const BYTES = 2;
const FIXED_32 = 5;
const STAR = '*'.charCodeAt(0);
const PRINTABLE = /^[\x20-\x7e]+$/;

/** A field whose value is bytes: its number, and where the value begins and ends. */
interface Part {
  readonly field: number;
  readonly from: number;
  readonly to: number;
}

/**
 * A copy of a protobuf message in which secrets are stars, without its schema: of every message whose field 1 is a name
 * that says so, as Environment.Variable, Label and Parameter of Mesos have one, all other texts and parts are hidden.
 * What is no message stays as it is.
 */
export function hiddenProtobuf(message: Uint8Array): Uint8Array {
  const copy = Buffer.from(message);
  hide(copy, 0, copy.length);
  return copy;
}

function hide(bytes: Buffer, from: number, to: number): void {
  const parts = partsOf(bytes, from, to);
  if (parts === undefined) return;
  const [first, ...others] = parts;
  const name = first?.field === 1 ? bytes.toString('latin1', first.from, first.to) : '';
  const isSecret = PRINTABLE.test(name) && isSecretName(name);
  for (const part of isSecret ? others : parts) {
    if (isSecret) bytes.fill(STAR, part.from, part.to);
    else hide(bytes, part.from, part.to);
  }
}

/** undefined where the bytes are no message. */
function partsOf(bytes: Buffer, from: number, to: number): Part[] | undefined {
  const parts: Part[] = [];
  let at = from;
  while (at < to) {
    const key = varint(bytes, at, to);
    if (key === undefined || key.value < 8) return undefined;
    at = key.next;
    const kind = key.value & 7;
    const length = kind === FIXED_64 ? 8 : kind === FIXED_32 ? 4 : 0;
    if (kind === VARINT || kind === BYTES) {
      const read = varint(bytes, at, to);
      if (read === undefined) return undefined;
      at = read.next;
      if (kind === VARINT) continue;
      parts.push({ field: key.value >>> 3, from: at, to: at + read.value });
      at += read.value;
    } else if (length === 0) return undefined;
    at += length;
  }
  return at === to ? parts : undefined;
}

/** Exact up to 2^53, which no length and no field's number exceeds. */
function varint(bytes: Buffer, from: number, to: number): { value: number; next: number } | undefined {
  let value = 0;
  for (let at = from, scale = 1; at < to && at < from + 10; at += 1, scale *= 128) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * scale;
    if (byte < 128) return { value, next: at + 1 };
  }
  return undefined;
}
