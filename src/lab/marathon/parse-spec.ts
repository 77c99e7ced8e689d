import { type Json, type JsonObject, sameJson } from '../../core/json.ts';
import type { AppSpec, HealthCheck } from './app-spec.ts';
import { isHostNetwork } from './container-fields.ts';
import { listOf, objectOf } from './json-read.ts';

/** What the lab reads of a normalized definition. */
export function specOf(
  fields: JsonObject,
  version: string,
  info: { readonly lastScalingAt: string; readonly lastConfigChangeAt: string },
): AppSpec {
  const upgrade = objectOf(fields['upgradeStrategy']);
  const docker = objectOf(objectOf(fields['container'])['docker']);
  return {
    id: text(fields['id']) ?? '/',
    fields,
    version,
    ...info,
    instances: number(fields['instances']),
    role: text(fields['role']) ?? '*',
    unreservedOnly: sameJson(fields['acceptedResourceRoles'] ?? null, ['*']),
    scalars: scalarsIn(fields),
    constraints: constraintsIn(fields),
    hostPorts: hostPortsIn(fields),
    healthChecks: listOf(fields['healthChecks']).map(healthCheckOf),
    minimumHealthCapacity: number(upgrade['minimumHealthCapacity']),
    maximumOverCapacity: number(upgrade['maximumOverCapacity']),
    backoff: {
      seconds: number(fields['backoffSeconds']),
      factor: number(fields['backoffFactor']),
      maxSeconds: number(fields['maxLaunchDelaySeconds']),
    },
    image: text(docker['image']),
    user: text(fields['user']),
    cmd: text(fields['cmd']),
    env: textsIn(objectOf(fields['env'])),
    fetch: listOf(fields['fetch']).flatMap((item) => text(item['uri']) ?? []),
  };
}

/** cpus, mem (MiB), disk (MiB), gpus, where there are any. */
export function scalarsIn(fields: JsonObject): Record<string, number> {
  const amounts = ['cpus', 'mem', 'disk', 'gpus'].map((name) => [name, number(fields[name])] as const);
  return Object.fromEntries(amounts.filter(([, amount]) => amount > 0));
}

export function constraintsIn(fields: JsonObject): string[][] {
  const constraints = fields['constraints'];
  if (!Array.isArray(constraints)) return [];
  return constraints.map((constraint) => (Array.isArray(constraint) ? constraint.map(String) : []));
}

/** `requirePorts` makes the service ports the agent's ports; a mapping without `hostPort` takes none. */
function hostPortsIn(fields: JsonObject): number[] {
  if (isHostNetwork(fields['networks'])) {
    return listOf(fields['portDefinitions']).map((port) =>
      fields['requirePorts'] === true ? number(port['port']) : 0,
    );
  }
  const mappings = listOf(objectOf(fields['container'])['portMappings']);
  return mappings.flatMap((mapping) => (mapping['hostPort'] === undefined ? [] : [number(mapping['hostPort'])]));
}

function healthCheckOf(check: JsonObject): HealthCheck {
  return {
    protocol: text(check['protocol']) ?? 'HTTP',
    gracePeriodSeconds: number(check['gracePeriodSeconds']),
    intervalSeconds: number(check['intervalSeconds']),
    maxConsecutiveFailures: number(check['maxConsecutiveFailures']),
    wire: check,
  };
}

/** Variables that are texts; a secret has no store behind it here, so its variable is not set. */
export function textsIn(env: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

const number = (value: Json | undefined): number => (typeof value === 'number' ? value : 0);
const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
