import type { Json, JsonObject } from '../../core/json.ts';
import { listOf, objectOf } from './json-read.ts';

/** The service ports of a normalized definition, in order; 0: not given yet. */
export function servicePortsOf(fields: JsonObject): number[] {
  const ports = listOf(fields['portDefinitions']).map((definition) => definition['port']);
  const mapped = listOf(objectOf(fields['container'])['portMappings']).map((mapping) => mapping['servicePort']);
  return [...ports, ...mapped].map(Number);
}

/** The definition with a number in place of each service port 0. */
export function withServicePorts(fields: JsonObject, portAt: (index: number) => number): JsonObject {
  const container = objectOf(fields['container']);
  const definitions = listOf(fields['portDefinitions']);
  const filled = (port: Json | undefined, index: number): Json => (port === 0 ? portAt(index) : (port ?? 0));
  return {
    ...fields,
    ...(fields['portDefinitions'] === undefined
      ? {}
      : { portDefinitions: definitions.map((item, index) => ({ ...item, port: filled(item['port'], index) })) }),
    ...(container['portMappings'] === undefined
      ? {}
      : {
          container: {
            ...container,
            portMappings: listOf(container['portMappings']).map((item, index) => ({
              ...item,
              servicePort: filled(item['servicePort'], definitions.length + index),
            })),
          },
        }),
  };
}
