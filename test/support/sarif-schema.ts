import { Ajv, type ValidateFunction } from 'ajv';
import { textOf } from './source-files.ts';

/** The published schema; it is in JSON Schema 4, in which `$id` was called `id`. */
export function sarifSchema(): ValidateFunction {
  const {
    id,
    $schema: _,
    ...schema
  } = JSON.parse(textOf('test/support/sarif-schema-2.1.0.json')) as Record<string, unknown>;
  return new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile({ ...schema, $id: String(id) });
}
