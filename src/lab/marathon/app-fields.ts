import { isObject, type Json, type JsonObject, toJson } from '../../core/json.ts';
import { containerOf, isHostNetwork } from './container-fields.ts';
import { listOf, objectOf, pick } from './json-read.ts';

/** The order of an app's fields in answers (1.11.24). What is not among them is dropped without a word. */
const ORDER = [
  'id',
  'acceptedResourceRoles',
  'args',
  'backoffFactor',
  'backoffSeconds',
  'cmd',
  'constraints',
  'container',
  'cpus',
  'dependencies',
  'disk',
  'env',
  'executor',
  'executorResources',
  'check',
  'fetch',
  'healthChecks',
  'instances',
  'labels',
  'maxLaunchDelaySeconds',
  'mem',
  'gpus',
  'networks',
  'portDefinitions',
  'readinessChecks',
  'resourceLimits',
  'requirePorts',
  'secrets',
  'taskKillGracePeriodSeconds',
  'upgradeStrategy',
  'user',
  'killSelection',
  'unreachableStrategy',
  'tty',
  'role',
] as const;

const DEFAULTS: JsonObject = {
  backoffFactor: 1.15,
  backoffSeconds: 1,
  cpus: 1,
  disk: 0,
  executor: '',
  instances: 1,
  labels: {},
  maxLaunchDelaySeconds: 300,
  mem: 128,
  gpus: 0,
  requirePorts: false,
  upgradeStrategy: { maximumOverCapacity: 1, minimumHealthCapacity: 1 },
  killSelection: 'YOUNGEST_FIRST',
  unreachableStrategy: { inactiveAfterSeconds: 0, expungeAfterSeconds: 0 },
};

/** Fields that are left out when they hold nothing. */
const ABSENT_WHEN_EMPTY = new Set(['args', 'constraints', 'dependencies', 'env', 'fetch', 'healthChecks', 'secrets']);

/** A definition as Marathon stores it: old forms changed into new ones, defaults filled in, unknown fields gone. */
export function normalized(sent: JsonObject, id: string, role: string): JsonObject {
  const app = withNewForms(sent);
  const container = containerOf(app['container'], app['networks']);
  const full: Record<string, Json | undefined> = {
    ...DEFAULTS,
    ...app,
    id,
    role: app['role'] ?? role,
    container,
    networks: app['networks'] ?? [{ mode: 'host' }],
    healthChecks: listOf(app['healthChecks']).map(healthCheckOf),
    fetch: listOf(app['fetch']).map((uri) => ({ extract: true, executable: false, cache: false, ...uri })),
    upgradeStrategy: { ...objectOf(DEFAULTS['upgradeStrategy']), ...objectOf(app['upgradeStrategy']) },
    portDefinitions: isHostNetwork(app['networks']) ? portDefinitionsOf(app['portDefinitions']) : undefined,
  };
  return Object.fromEntries(ORDER.flatMap((name) => kept(name, full[name])));
}

function kept(name: string, value: Json | undefined): [string, Json][] {
  if (value === undefined || value === null) return [];
  const isEmpty = Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
  return isEmpty && ABSENT_WHEN_EMPTY.has(name) ? [] : [[name, value]];
}

/** `ports`, `uris` and `container.docker.network` of old definitions. */
function withNewForms(sent: JsonObject): JsonObject {
  const docker = objectOf(objectOf(sent['container'])['docker']);
  return {
    ...sent,
    ...(Array.isArray(sent['ports'])
      ? { portDefinitions: sent['ports'].map((port) => ({ port: toJson(port), protocol: 'tcp' })) }
      : {}),
    ...(Array.isArray(sent['uris']) ? { fetch: sent['uris'].map((uri) => ({ uri: toJson(uri) })) } : {}),
    ...(docker['network'] === 'BRIDGE' ? { networks: [{ mode: 'container/bridge' }] } : {}),
    ...(docker['network'] === 'HOST' ? { networks: [{ mode: 'host' }] } : {}),
  };
}

function portDefinitionsOf(sent: Json | undefined): JsonObject[] {
  if (sent === undefined || sent === null) return [{ port: 0, name: 'default', protocol: 'tcp' }];
  return listOf(sent).map((port) => ({
    port: port['port'] ?? 0,
    ...pick(port, ['labels', 'name']),
    protocol: port['protocol'] ?? 'tcp',
  }));
}

/** `delaySeconds` is kept for checks that Mesos makes; for the others 15 is given back whatever was sent (1.11.24). */
function healthCheckOf(check: JsonObject): JsonObject {
  const protocol = check['protocol'] ?? 'HTTP';
  const isHttp = protocol === 'HTTP' || protocol === 'HTTPS';
  const ownDelay = isHttp || protocol === 'TCP' ? 15 : (check['delaySeconds'] ?? 15);
  return {
    ...pick(check, ['command']),
    gracePeriodSeconds: check['gracePeriodSeconds'] ?? 300,
    ...(isHttp ? { ignoreHttp1xx: check['ignoreHttp1xx'] ?? false } : {}),
    intervalSeconds: check['intervalSeconds'] ?? 60,
    maxConsecutiveFailures: check['maxConsecutiveFailures'] ?? 3,
    ...pick(check, ['path', 'port', 'portIndex']),
    protocol,
    ipProtocol: check['ipProtocol'] ?? 'IPv4',
    timeoutSeconds: check['timeoutSeconds'] ?? 20,
    delaySeconds: ownDelay,
  };
}
