import { isObject } from '../../core/json.ts';

/** What Marathon finds wrong at one place of an app or group. */
export interface ValidationFault {
  readonly path: string;
  readonly errors: readonly string[];
  /** It is about what is there already, not about the words that were sent. */
  readonly clashes: boolean;
}

/** Marathon's codes in words (422 `Invalid JSON`); the errors of `Object is not valid` are words already. */
const WORDS: Readonly<Record<string, string>> = {
  'error.min': 'is below the least that is allowed',
  'error.max': 'is above the most that is allowed',
  'error.pattern': 'does not have the form that Marathon asks for',
  'error.minLength': 'is too short',
  'error.maxLength': 'is too long',
  'error.unknown.enum.literal': 'is none of the words that Marathon knows',
  'error.expected.jsnumber': 'must be a number',
  'error.expected.jsstring': 'must be a text',
  'error.expected.jsboolean': 'must be true or false',
  'error.expected.jsarray': 'must be a list',
  'error.expected.jsobject': 'must be an object',
};

const CLASHES = /may not (have the same identifier|share the same id)|enforceRole cannot be modified/;

/** The faults of a 422. `details` is a list of `{path, errors}`, a text (broken JSON) or an empty list (1.11.24). */
export function faultsOf(body: Record<string, unknown>): ValidationFault[] {
  const details = Array.isArray(body['details']) ? body['details'] : [];
  return details.filter(isObject).map((detail) => {
    const errors = (Array.isArray(detail['errors']) ? detail['errors'] : []).map((error) => plain(String(error)));
    const path = typeof detail['path'] === 'string' ? detail['path'] : '/';
    return { path, errors, clashes: errors.some((error) => CLASHES.test(error)) };
  });
}

/** `/cpus is below the least that is allowed; /role: got x, expected one of: [*]`. */
export function wordsOf(faults: readonly ValidationFault[]): string {
  return faults.map(({ path, errors }) => `${path}: ${errors.join(', ')}`).join('; ');
}

/**
 * An error in words. Two of them repeat the value that they are about (`'id' is undefined on object: {…}`,
 * `"…" is not an object`), and that may hold secrets of `env`: it is cut away.
 */
function plain(error: string): string {
  const known = WORDS[error];
  if (known !== undefined) return known;
  return error
    .replace(/ on object: [\s\S]*$/, '')
    .replace(/^[\s\S]* is not an (object|array)$/, 'is not an $1')
    .replace(/\.$/, '');
}
