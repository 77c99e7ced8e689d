import { stringify } from 'yaml';
import type { Json } from '../core/json.ts';
import { withSchema } from './json.ts';

/** The same data as `-o json`, in YAML; long texts stay on one line. */
export function yamlText(data: Json): string {
  return stringify(withSchema(data), { lineWidth: 0 });
}
