import { isObject, type Json, type JsonObject, toJson } from '../../core/json.ts';
import { listOf, objectOf, pick } from './json-read.ts';

/** The order of a pod's fields in answers (1.11.24). What is not among them is dropped without a word. */
const ORDER = [
  'id',
  'labels',
  'user',
  'environment',
  'containers',
  'secrets',
  'volumes',
  'networks',
  'scaling',
  'scheduling',
  'executorResources',
  'role',
] as const;

const CONTAINER_ORDER = [
  'name',
  'exec',
  'resources',
  'resourceLimits',
  'endpoints',
  'image',
  'environment',
  'user',
  'healthCheck',
  'volumeMounts',
  'artifacts',
  'labels',
  'lifecycle',
  'tty',
] as const;

/** A pod's definition as Marathon stores it: defaults filled in, unknown and empty fields gone. */
export function normalizedPod(sent: JsonObject, id: string, role: string): JsonObject {
  const scaling = objectOf(sent['scaling']);
  const full: JsonObject = {
    ...sent,
    id,
    role: sent['role'] ?? role,
    containers: listOf(sent['containers']).map(containerOf),
    scaling: { instances: scaling['instances'] ?? 1, kind: scaling['kind'] ?? 'fixed' },
    scheduling: schedulingOf(objectOf(sent['scheduling'])),
    executorResources: { cpus: 0.1, mem: 32, disk: 10, ...objectOf(sent['executorResources']) },
  };
  return ordered(full, ORDER);
}

function schedulingOf(sent: JsonObject): JsonObject {
  return {
    backoff: { backoff: 1, backoffFactor: 1.15, maxLaunchDelay: 300, ...objectOf(sent['backoff']) },
    upgrade: { minimumHealthCapacity: 1, maximumOverCapacity: 1, ...objectOf(sent['upgrade']) },
    placement: pick(objectOf(sent['placement']), ['constraints', 'acceptedResourceRoles']),
    killSelection: sent['killSelection'] ?? 'YOUNGEST_FIRST',
    unreachableStrategy: sent['unreachableStrategy'] ?? { inactiveAfterSeconds: 0, expungeAfterSeconds: 0 },
  };
}

function containerOf(sent: JsonObject): JsonObject {
  const check = sent['healthCheck'];
  return ordered(
    {
      ...sent,
      resources: { disk: 0, gpus: 0, ...objectOf(sent['resources']) },
      endpoints: listOf(sent['endpoints']).map((endpoint) => ({ protocol: ['tcp'], ...endpoint })),
      volumeMounts: listOf(sent['volumeMounts']).map((mount) => ({ readOnly: false, ...mount })),
      artifacts: listOf(sent['artifacts']).map((item) => ({ extract: true, executable: false, cache: false, ...item })),
      ...(isObject(check) ? { healthCheck: healthCheckOf(objectOf(toJson(check))) } : {}),
    },
    CONTAINER_ORDER,
  );
}

function healthCheckOf(sent: JsonObject): JsonObject {
  return {
    ...(isObject(sent['http']) ? { http: { scheme: 'HTTP', ...objectOf(sent['http']) } } : {}),
    ...pick(sent, ['tcp', 'exec']),
    gracePeriodSeconds: sent['gracePeriodSeconds'] ?? 300,
    intervalSeconds: sent['intervalSeconds'] ?? 60,
    maxConsecutiveFailures: sent['maxConsecutiveFailures'] ?? 3,
    timeoutSeconds: sent['timeoutSeconds'] ?? 20,
    delaySeconds: sent['delaySeconds'] ?? 15,
  };
}

function ordered(fields: JsonObject, order: readonly string[]): JsonObject {
  const isEmpty = (value: Json): boolean =>
    Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
  const entries = order.flatMap((name): [string, Json][] => {
    const value = fields[name];
    return value === undefined || value === null || isEmpty(value) ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}
