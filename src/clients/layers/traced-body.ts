import { type Json, type JsonObject, toJson } from '../../core/json.ts';
import { hiddenJson, hiddenText } from './hidden.ts';
import { hiddenProtobuf } from './hidden-protobuf.ts';

/** So much of a body is shown. */
const SHOWN_BYTES = 64 * 1024;
/** JSON up to this size is understood before it is shown; of a larger one the beginning is shown as text. */
const UNDERSTOOD_BYTES = 4 * 1024 * 1024;

/**
 * A body for the trace, without its secrets: its size in bytes, and its beginning as `text`, or as `base64` where it is
 * protobuf. Of other binary data, such as files, the size alone: nobody could tell what is secret in it.
 */
export function tracedBody(body: Uint8Array | string | undefined, contentType: string): JsonObject {
  if (body === undefined || body.length === 0) return { bytes: 0 };
  const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.length);
  if (contentType.includes('protobuf')) {
    const shown = bytes.length > SHOWN_BYTES ? {} : { base64: Buffer.from(hiddenProtobuf(bytes)).toString('base64') };
    return { bytes: bytes.length, ...shown };
  }
  const text = textOf(bytes);
  return text === undefined ? { bytes: bytes.length } : { bytes: bytes.length, text };
}

/** undefined for what is no text. */
function textOf(bytes: Buffer): string | undefined {
  const shown = bytes.toString('utf8', 0, SHOWN_BYTES);
  // The last sign may be cut in two.
  if (/[\0\ufffd]/.test(shown.slice(0, -1))) return undefined;
  const value = bytes.length > UNDERSTOOD_BYTES || !/^\s*[[{]/.test(shown) ? undefined : parsed(bytes.toString('utf8'));
  if (value === undefined) return hiddenText(shown);
  const hidden = JSON.stringify(hiddenJson(value));
  // Where nothing is hidden it stays as it was sent, long numbers included.
  return hidden === JSON.stringify(value) ? shown : hidden.slice(0, SHOWN_BYTES);
}

function parsed(text: string): Json | undefined {
  try {
    return toJson(JSON.parse(text));
  } catch {
    return undefined;
  }
}
