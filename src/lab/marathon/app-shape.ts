import { isObject, type Json, type JsonObject } from '../../core/json.ts';

/** What is wrong at one place, in the form of a 422. */
export interface Fault {
  readonly path: string;
  readonly errors: readonly string[];
}

export type Check = (value: Json, path: string) => Fault[];

const fault = (path: string, error: string): Fault[] => [{ path, errors: [error] }];

/** A number within bounds. */
export const number =
  (least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): Check =>
  (value, path) => {
    if (typeof value !== 'number') return fault(path, 'error.expected.jsnumber');
    if (value < least) return fault(path, 'error.min');
    return value > most ? fault(path, 'error.max') : [];
  };

export const text: Check = (value, path) => (typeof value === 'string' ? [] : fault(path, 'error.expected.jsstring'));
const flag: Check = (value, path) => (typeof value === 'boolean' ? [] : fault(path, 'error.expected.jsboolean'));

const word =
  (...words: readonly string[]): Check =>
  (value, path) => {
    if (typeof value !== 'string') return fault(path, 'error.expected.jsstring');
    return words.includes(value) ? [] : fault(path, 'error.unknown.enum.literal');
  };

/** A text of that form. */
export const pattern =
  (form: RegExp): Check =>
  (value, path) => {
    if (typeof value !== 'string') return fault(path, 'error.expected.jsstring');
    return form.test(value) ? [] : fault(path, 'error.pattern');
  };

/** A list of at least that many items. */
export const list =
  (item: Check = () => [], least = 0): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return fault(path, 'error.expected.jsarray');
    if (value.length < least) return fault(path, 'error.minLength');
    return value.flatMap((each, index) => item(each, `${path}(${index})`));
  };

/** An object used as a map. */
export const values =
  (item: Check): Check =>
  (value, path) => {
    if (!isObject(value)) return fault(path, 'error.expected.jsobject');
    return entriesOf(value).flatMap(([name, each]) => item(each, `${path}/${name}`));
  };

/** An object; fields that are not named may hold anything. */
export const object =
  (fields: Readonly<Record<string, Check>>, required: readonly string[] = []): Check =>
  (value, path) => {
    if (!isObject(value)) return fault(path, 'error.expected.jsobject');
    const missing = required.filter((name) => value[name] === undefined);
    return [
      ...missing.flatMap((name) =>
        fault(`${path}/${name}`, `'${name}' is undefined on object: ${JSON.stringify(value)}`),
      ),
      ...entriesOf(value).flatMap(([name, each]) =>
        each === null ? [] : (fields[name]?.(each, `${path}/${name}`) ?? []),
      ),
    ];
  };

/** A variable is a text, or an object that names a secret. */
const variable: Check = (value, path) =>
  typeof value === 'string' || isObject(value) ? [] : fault(path, 'error.expected.jsobject');

/** Segments of lower case letters, digits, inner dashes and dots; `.` and `..` alone are resolved later. */
const SEGMENT = '(([a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])\\.)*([a-z0-9]|[a-z0-9][a-z0-9-]*[a-z0-9])|(\\.|\\.\\.)';
export const ID = new RegExp(`^(/?(${SEGMENT})?)(/(${SEGMENT}))*/?$`);

const healthCheck = object({
  protocol: word('HTTP', 'HTTPS', 'TCP', 'COMMAND', 'MESOS_TCP', 'MESOS_HTTP', 'MESOS_HTTPS'),
  path: text,
  port: number(0, 65_535),
  portIndex: number(0),
  gracePeriodSeconds: number(0),
  intervalSeconds: number(1),
  timeoutSeconds: number(1),
  maxConsecutiveFailures: number(0),
  delaySeconds: number(0),
});

const container = object({
  type: word('MESOS', 'DOCKER'),
  docker: object({ image: text, forcePullImage: flag, privileged: flag, parameters: list() }, ['image']),
  volumes: list(),
  portMappings: list(object({ containerPort: number(0, 65_535), hostPort: number(0, 65_535), protocol: text })),
});

const app: Readonly<Record<string, Check>> = {
  id: pattern(ID),
  acceptedResourceRoles: list(text),
  args: list(text),
  backoffFactor: number(1),
  backoffSeconds: number(0),
  cmd: text,
  constraints: list(list(text)),
  container,
  cpus: number(0),
  dependencies: list(pattern(ID)),
  disk: number(0),
  env: values(variable),
  executor: text,
  fetch: list(object({ uri: text }, ['uri'])),
  gpus: number(0),
  healthChecks: list(healthCheck),
  instances: number(0),
  killSelection: word('YOUNGEST_FIRST', 'OLDEST_FIRST'),
  labels: values(text),
  maxLaunchDelaySeconds: number(0),
  mem: number(0),
  networks: list(object({ mode: word('container', 'container/bridge', 'host'), name: text })),
  portDefinitions: list(object({ port: number(0, 65_535), name: text, protocol: text })),
  ports: list(number(0, 65_535)),
  requirePorts: flag,
  role: text,
  taskKillGracePeriodSeconds: number(0),
  upgradeStrategy: object({ maximumOverCapacity: number(0, 1), minimumHealthCapacity: number(0, 1) }, [
    'maximumOverCapacity',
    'minimumHealthCapacity',
  ]),
  uris: list(text),
  user: text,
  version: text,
};

/** Faults of form, which Marathon answers as `Invalid JSON`, all at once. `id` may be missing where the path has it. */
export function shapeFaults(body: Json, idRequired: boolean): Fault[] {
  if (!isObject(body)) return fault('/id', `${JSON.stringify(body)} is not an object`);
  return object(app, idRequired ? ['id'] : [])(body, '');
}

const entriesOf = (value: JsonObject | Record<string, Json>): [string, Json][] => Object.entries(value);
