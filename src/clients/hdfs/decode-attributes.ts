import { parsedObject } from '../../core/json.ts';
import { maybe, object, objects, text, texts, wrong } from './members.ts';

/** GETXATTRS: values in `"text"`, 0x hexadecimal or 0s base64; one without a value is empty. */
export function decodeAttributes(body: unknown): ReadonlyMap<string, Uint8Array> {
  const attributes = objects(object(body, 'XAttrs'), 'XAttrs');
  return new Map(attributes.map((one) => [text(one, 'name'), bytesOf(maybe(text, one, 'value') ?? '')]));
}

/** LISTXATTRS: a list as JSON within a text. */
export function decodeAttributeNames(body: unknown): readonly string[] {
  const names = text(object(body, 'XAttrNames'), 'XAttrNames');
  const listed = parsedObject(`{"XAttrNames":${names}}`);
  if (listed === undefined) throw wrong('XAttrNames');
  return texts(listed, 'XAttrNames');
}

function bytesOf(value: string): Uint8Array {
  if (value.startsWith('0x')) return Buffer.from(value.slice(2), 'hex');
  if (value.startsWith('0s')) return Buffer.from(value.slice(2), 'base64');
  return new TextEncoder().encode(value.replace(/^"(.*)"$/s, '$1'));
}
