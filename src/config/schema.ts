import type { JsonObject } from '../core/json.ts';
import type { Setting } from './setting.ts';
import { variableOf } from './setting.ts';
import { allSettings, type NamedSection, namedTables, secretPaths, secretTable } from './table.ts';

/** The JSON schema (draft 7, which editors know best) of a file of contexts, made from the table of settings. */
export function configSchema(): JsonObject {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'mesosctl contexts',
    description: 'The platforms that mesosctl works on. A setting may also come from a variable or from --set.',
    type: ['object', 'null'],
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'Address of this schema, for editors.' },
      current: {
        type: ['string', 'number'],
        description: 'Name of the context that is used unless another is asked for.',
      },
      contexts: {
        type: ['object', 'null'],
        description: 'Every platform by its name.',
        additionalProperties: contextSchema(),
      },
    },
    definitions: { secret: secretSchema() },
  };
}

function contextSchema(): JsonObject {
  const leaves = new Map<string, JsonObject>([
    ...allSettings.map((setting) => [setting.path, settingSchema(setting)] as const),
    ...secretPaths.map((path) => [path, secretOf(path)] as const),
  ]);
  return group({
    ...propertiesOf(leaves),
    partitions: namedSchema('partitions', 'Parts of the cluster, by their name.'),
    umaskPolicies: namedSchema('umaskPolicies', 'What homes and folders are held to where tenant.umask does not hold.'),
  });
}

const group = (properties: Readonly<Record<string, JsonObject>>): JsonObject => ({
  type: ['object', 'null'],
  additionalProperties: false,
  properties,
});

/** Puts `mesos.zk` below `mesos`, at any depth. */
function propertiesOf(leaves: ReadonlyMap<string, JsonObject>): Record<string, JsonObject> {
  const keys = [...new Set([...leaves.keys()].map((path) => path.split('.')[0] ?? ''))];
  const properties = keys.map((key) => {
    const below = [...leaves].filter(([path]) => path.startsWith(`${key}.`));
    const inner = new Map(below.map(([path, leaf]) => [path.slice(key.length + 1), leaf]));
    return [key, leaves.get(key) ?? group(propertiesOf(inner))] as const;
  });
  return Object.fromEntries(properties);
}

function settingSchema({ path, about, form, fallback, many, schema }: Setting<unknown>): JsonObject {
  const unless = fallback === undefined || fallback.length === 0 ? '' : ` Default: ${fallback.join(', ')}.`;
  const description = `${about} ${form.charAt(0).toUpperCase()}${form.slice(1)}.${unless} Variable: ${variableOf(path)}.`;
  return many
    ? { description, anyOf: [{ type: 'array', items: schema }, { type: 'string' }] }
    : { description, ...schema };
}

const secretOf = (path: keyof typeof secretTable): JsonObject => ({
  description: `${secretTable[path]} Variable: ${variableOf(path)}, or ${variableOf(path)}_FILE for a file.`,
  allOf: [{ $ref: '#/definitions/secret' }],
});

function namedSchema(section: NamedSection, description: string): JsonObject {
  const settings: Readonly<Record<string, Setting<unknown>>> = namedTables[section]('<name>');
  const members = Object.entries(settings).map(([key, setting]) => [key, settingSchema(setting)] as const);
  return {
    type: ['object', 'null'],
    description,
    propertyNames: { pattern: '^[\\w-]+$' },
    additionalProperties: group(Object.fromEntries(members)),
  };
}

/** Where a secret is kept, or the secret itself in a file that only its owner may use. */
function secretSchema(): JsonObject {
  const source = (key: string, description: string, schema: JsonObject): JsonObject => ({
    type: 'object',
    additionalProperties: false,
    required: [key],
    properties: { [key]: { description, ...schema } },
  });
  const word: JsonObject = { type: 'string', minLength: 1 };
  return {
    anyOf: [
      source('file', 'Path of a file that only its owner may use, with the secret as its line.', word),
      source('env', 'Name of a variable.', word),
      source('command', 'Program and arguments; its output is the secret.', {
        type: 'array',
        items: word,
        minItems: 1,
      }),
      source('stdin', 'Whether the secret is piped in, or typed on the terminal.', { enum: [true] }),
      {
        type: ['string', 'number'],
        description: 'The secret itself. Only its owner may use the file then: chmod 600.',
      },
    ],
  };
}
