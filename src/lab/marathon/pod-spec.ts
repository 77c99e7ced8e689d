import type { JsonObject } from '../../core/json.ts';
import { addScalars, type Scalars } from '../../core/resources.ts';
import type { AppSpec, ContainerSpec, HealthCheck } from './app-spec.ts';
import { listOf, objectOf } from './json-read.ts';
import { scalarsIn, textsIn } from './parse-spec.ts';

/** What the lab reads of a normalized pod. An instance takes what its containers and their executor need. */
export function podSpecOf(
  fields: JsonObject,
  version: string,
  info: { readonly lastScalingAt: string; readonly lastConfigChangeAt: string },
): AppSpec {
  const scheduling = objectOf(fields['scheduling']);
  const backoff = objectOf(scheduling['backoff']);
  const upgrade = objectOf(scheduling['upgrade']);
  const placement = objectOf(scheduling['placement']);
  const containers = listOf(fields['containers']).map((container) => containerSpecOf(container, fields));
  const executor = scalarsIn(objectOf(fields['executorResources']));
  return {
    id: String(fields['id']),
    containers,
    fields,
    version,
    ...info,
    instances: Number(objectOf(fields['scaling'])['instances']),
    role: String(fields['role']),
    unreservedOnly: JSON.stringify(placement['acceptedResourceRoles']) === '["*"]',
    scalars: containers.reduce<Scalars>((sum, { scalars }) => addScalars(sum, scalars), executor),
    constraints: listOf(placement['constraints']).map((one) =>
      [one['fieldName'], one['operator'], one['value']].flatMap((part) => (part === undefined ? [] : [String(part)])),
    ),
    hostPorts: containers.flatMap(({ hostPorts }) => hostPorts),
    healthChecks: listOf(fields['containers']).flatMap(healthCheckOf),
    minimumHealthCapacity: Number(upgrade['minimumHealthCapacity']),
    maximumOverCapacity: Number(upgrade['maximumOverCapacity']),
    backoff: {
      seconds: Number(backoff['backoff']),
      factor: Number(backoff['backoffFactor']),
      maxSeconds: Number(backoff['maxLaunchDelay']),
    },
    image: undefined,
    user: undefined,
    cmd: undefined,
    env: {},
    fetch: [],
  };
}

function containerSpecOf(container: JsonObject, pod: JsonObject): ContainerSpec {
  const command = objectOf(objectOf(container['exec'])['command']);
  const ports = listOf(container['endpoints']).flatMap((endpoint) => endpoint['hostPort'] ?? []);
  return {
    name: String(container['name']),
    image: textOr(objectOf(container['image'])['id']),
    user: textOr(container['user'] ?? pod['user']),
    cmd: textOr(command['shell']),
    env: textsIn({ ...objectOf(pod['environment']), ...objectOf(container['environment']) }),
    fetch: listOf(container['artifacts']).flatMap((artifact) => textOr(artifact['uri']) ?? []),
    scalars: scalarsIn(objectOf(container['resources'])),
    hostPorts: ports.map(Number),
  };
}

/** Checks of pods are made by Mesos, whatever they ask. */
function healthCheckOf(container: JsonObject): HealthCheck[] {
  const check = objectOf(container['healthCheck']);
  if (Object.keys(check).length === 0) return [];
  const scheme = objectOf(check['http'])['scheme'];
  return [
    {
      protocol: scheme === undefined ? 'MESOS_TCP' : `MESOS_${String(scheme)}`,
      gracePeriodSeconds: Number(check['gracePeriodSeconds']),
      intervalSeconds: Number(check['intervalSeconds']),
      maxConsecutiveFailures: Number(check['maxConsecutiveFailures']),
      wire: check,
    },
  ];
}

const textOr = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
