import { scryptSync } from 'node:crypto';
import { isObject, type Json, type JsonObject, toJson } from '../../core/json.ts';
import { masked } from '../../core/masked.ts';

/** Where variables of a task stand: `env` of an app, of the run of a job. */
const VARIABLES = 'env';
/** A parameter of `docker run` that is a variable, `NAME=value`. */
const PARAMETER = /^(?:env|e)$/;
const DIGEST_BYTES = 6;

/**
 * A definition of the operator's as plans and journals have it. The value of each variable is hidden whatever its name: any may
 * be a secret. A digest stands for it, so that a plan tells whether one has changed.
 * @param salt what is different on each host and in each context, so that nobody looks digests up
 */
export function shownDefinition(definition: JsonObject, salt: string): Json {
  return hidden(definition, '', salt);
}

function hidden(value: Json, name: string, salt: string): Json {
  if (Array.isArray(value)) return value.map((item) => hidden(item, name, salt));
  if (!isObject(value)) return masked(value, name);
  const { key, value: said } = value;
  const isVariable = typeof key === 'string' && PARAMETER.test(key) && typeof said === 'string';
  const members = Object.entries(value).map(([member, item]): [string, Json] => [
    member,
    member === VARIABLES && isObject(item) ? variables(item, salt) : hidden(toJson(item), member, salt),
  ]);
  return { ...Object.fromEntries(members), ...(isVariable ? { value: parameter(said, salt) } : {}) };
}

/** One that names a secret of Marathon or Metronome has no value of its own. */
const variables = (env: Record<string, unknown>, salt: string): Json =>
  Object.fromEntries(
    Object.entries(env).map(([name, value]) => [
      name,
      isObject(value) ? toJson(value) : digest(name, String(value), salt),
    ]),
  );

/** `NAME` alone takes the value from the agent. */
function parameter(said: string, salt: string): string {
  const [name = '', ...value] = said.split('=');
  return value.length === 0 ? said : `${name}=${digest(name, value.join('='), salt)}`;
}

/** Slow on purpose (scrypt): a short password is not found by trying all. */
const digest = (name: string, value: string, salt: string): string =>
  `(hidden) ${scryptSync(value, `${salt} ${name}`, DIGEST_BYTES).toString('hex')}`;
