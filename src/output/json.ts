import { isObject, type Json } from '../core/json.ts';
import { SCHEMA } from '../core/schema.ts';

/** An object with its schema in front; an array, and anything else, bare. */
export function withSchema(data: Json): Json {
  return isObject(data) ? { schema: SCHEMA, ...data } : data;
}

/** JSON text for a stream. DEL and the C1 controls, which JSON lets through and terminals obey, are escaped. */
export function jsonText(data: Json): string {
  const text = JSON.stringify(withSchema(data), undefined, 2);
  return `${text.replace(/[\u007f-\u009f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
