import { isObject, type JsonObject } from '../../core/json.ts';
import type { Fault } from './app-shape.ts';
import { constraintFaults } from './constraint-rules.ts';
import { listOf, objectOf } from './json-read.ts';
import { constraintsIn } from './parse-spec.ts';

/**
 * Faults between the fields of a normalized definition, which Marathon answers as `Object is not valid` once the form is
 * right. `sent` is the definition before defaults; `roles` are those that the app may have.
 */
export function ruleFaults(app: JsonObject, sent: JsonObject, roles: readonly string[]): Fault[] {
  return [
    ...commandFaults(app),
    ...portFaults(app, sent),
    ...networkFaults(app),
    ...constraintsIn(app).flatMap(constraintFaults),
    ...secretFaults(app),
    ...healthFaults(app),
    ...roleFaults(app, roles),
    ...pullFaults(app),
    ...dependencyFaults(app),
    ...(Number(app['gpus']) > 0
      ? at('/', 'Feature gpu_resources is not enabled. Enable with --enable_features gpu_resources)')
      : []),
  ];
}

const at = (path: string, error: string): Fault[] => [{ path, errors: [error] }];

function commandFaults(app: JsonObject): Fault[] {
  const [cmd, args] = [app['cmd'] !== undefined, app['args'] !== undefined];
  const docker = objectOf(app['container'])['docker'];
  if ((cmd || args || isObject(docker)) && !(cmd && args)) return [];
  return at('/', "AppDefinition must either contain one of 'cmd' or 'args', and/or a 'container'.");
}

function portFaults(app: JsonObject, sent: JsonObject): Fault[] {
  const names = listOf(app['portDefinitions']).flatMap((port) => port['name'] ?? []);
  return [
    ...(sent['ports'] !== undefined && sent['portDefinitions'] !== undefined
      ? at('/', 'cannot specify both ports and port definitions')
      : []),
    ...(new Set(names).size < names.length ? at('/portDefinitions', 'Port names must be unique.') : []),
  ];
}

function networkFaults(app: JsonObject): Fault[] {
  const modes = listOf(app['networks']).map((network) => network['mode'] ?? 'container');
  if (modes.length <= 1 || modes.every((mode) => mode === 'container')) return [];
  return at('/networks', 'May specify a single host network, single bridge network, or else 1-to-n container networks');
}

function secretFaults(app: JsonObject): Fault[] {
  const secrets = objectOf(app['secrets']);
  return Object.entries(objectOf(app['env'])).flatMap(([name, value]) => {
    const secret = isObject(value) ? value['secret'] : undefined;
    if (typeof secret !== 'string' || secrets[secret] !== undefined) return [];
    return at(`/env/${name}/secret`, 'references an undefined secret');
  });
}

function healthFaults(app: JsonObject): Fault[] {
  const mappings = objectOf(app['container'])['portMappings'];
  const ports = listOf(mappings ?? app['portDefinitions']).length;
  return listOf(app['healthChecks']).flatMap((check, index) => {
    if (check['protocol'] === 'COMMAND' || check['port'] !== undefined) return [];
    if (Number(check['portIndex'] ?? 0) < ports) return [];
    return at(
      `/healthChecks(${index})`,
      'Health check port indices must address an element of the ports array or container port mappings.',
    );
  });
}

function roleFaults(app: JsonObject, roles: readonly string[]): Fault[] {
  const role = String(app['role']);
  const accepted = app['acceptedResourceRoles'];
  const allowed = role === '*' ? ['*'] : ['*', role];
  const faults = roles.includes(role) ? [] : at('/role', `got ${role}, expected one of: [${roles.join(', ')}]`);
  if (!Array.isArray(accepted)) return faults;
  if (accepted.length === 0) return [...faults, ...at('/acceptedResourceRoles', 'must not be empty')];
  if (accepted.every((name) => allowed.includes(String(name)))) return faults;
  return [
    ...faults,
    ...at('/acceptedResourceRoles', `acceptedResourceRoles can only contain ${allowed.join(' and ')}`),
  ];
}

function pullFaults(app: JsonObject): Fault[] {
  const container = objectOf(app['container']);
  if (container['type'] !== 'DOCKER' || objectOf(container['docker'])['pullConfig'] === undefined) return [];
  return at('/container/docker/pullConfig', 'pullConfig is not supported with Docker containerizer');
}

function dependencyFaults(app: JsonObject): Fault[] {
  const dependencies = Array.isArray(app['dependencies']) ? app['dependencies'] : [];
  return dependencies.includes(app['id'] ?? null) ? at('/', 'Dependency graph has cyclic dependencies.') : [];
}
