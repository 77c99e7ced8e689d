import type { Json, JsonObject } from '../../core/json.ts';
import { type Fault, ID, list, number, object, pattern, text, values } from './app-shape.ts';
import { listOf, objectOf } from './json-read.ts';

const resources = object({ cpus: number(0), mem: number(0), disk: number(0), gpus: number(0) }, ['cpus', 'mem']);
const container = object({ name: text, resources, user: text, labels: values(text) }, ['name', 'resources']);
const pod = object({ id: pattern(ID), containers: list(container, 1), user: text, role: text, labels: values(text) }, [
  'id',
  'containers',
]);

/** Faults of form, which Marathon answers as `Invalid JSON`. */
export const podShapeFaults = (body: Json): Fault[] => pod(body, '');

/** Faults between the fields of a normalized pod, which Marathon answers as `Object is not valid`. */
export function podRuleFaults(fields: JsonObject, roles: readonly string[]): Fault[] {
  const containers = listOf(fields['containers']);
  const names = containers.map((each) => each['name']);
  const networks = listOf(fields['networks']);
  const role = String(fields['role']);
  return [
    ...(new Set(names).size < names.length ? at('/containers', 'container names must be unique') : []),
    ...containers.flatMap((each, index) => mountFaults(each, index, fields)),
    ...containers.flatMap(healthFaults),
    ...(networks.some((network) => (network['mode'] ?? 'container') === 'container' && network['name'] === undefined)
      ? at('/networks', 'Network name must be specified when container network is selected.')
      : []),
    ...(roles.includes(role) ? [] : at('/role', `got ${role}, expected one of: [${roles.join(', ')}]`)),
  ];
}

function mountFaults(container: JsonObject, index: number, fields: JsonObject): Fault[] {
  const volumes = listOf(fields['volumes']).map((volume) => volume['name']);
  return listOf(container['volumeMounts']).flatMap((mount, place) =>
    volumes.includes(mount['name'])
      ? []
      : at(`/containers(${index})/volumeMounts(${place})/name`, 'Referenced Volume in VolumeMount should exist'),
  );
}

function healthFaults(container: JsonObject, index: number): Fault[] {
  const endpoints = listOf(container['endpoints']).map((endpoint) => endpoint['name']);
  return ['http', 'tcp'].flatMap((kind) => {
    const endpoint = objectOf(objectOf(container['healthCheck'])[kind])['endpoint'];
    if (endpoint === undefined || endpoints.includes(endpoint)) return [];
    return at(`/containers(${index})/healthCheck/${kind}/endpoint`, 'contained in the container endpoints');
  });
}

const at = (path: string, error: string): Fault[] => [{ path, errors: [error] }];
