import { isObject, type JsonObject } from '../../core/json.ts';

/** Fields of a job and of its run (schema/jobspec.schema.json, de4174d): no others are taken. */
const JOB = new Set(['id', 'description', 'dependencies', 'labels', 'schedules', 'run']);
const RUN = new Set([
  ...['args', 'artifacts', 'cmd', 'cpus', 'gpus', 'disk', 'networks', 'ucr', 'docker', 'env', 'maxLaunchDelay', 'mem'],
  ...['placement', 'user', 'taskKillGracePeriodSeconds', 'restart', 'volumes', 'secrets'],
]);
const LEAST = { cpus: 0.01, mem: 32, disk: 0 } as const;
const ID = /^([a-z0-9]+(-+[a-z0-9]+)*)(\.([a-z0-9]+(-+[a-z0-9]+)*))*$/;

interface Fault {
  readonly path: string;
  readonly errors: readonly string[];
}

/** The body of a refusal (422): all that the schema has against a job, or one sentence; undefined where there is nothing. */
export function refusalOf(job: unknown): JsonObject | undefined {
  const faults = faultsOf(job).map(({ path, errors }) => ({ path, errors: [...errors] }));
  if (faults.length > 0) return { message: 'Object is not valid', details: faults };
  const run = isObject(job) && isObject(job['run']) ? job['run'] : {};
  const lacks = lackOf(isObject(job) ? job : {}, run);
  if (lacks !== undefined) return { message: `The Metronome of the lab has no ${lacks}.` };
  if (run['cmd'] !== undefined || isObject(run['docker']) || isObject(run['ucr'])) return undefined;
  return { message: 'Object is not valid', details: [{ path: '/run', errors: [NOTHING_TO_RUN] }] };
}

const NOTHING_TO_RUN = 'Cmd, Docker or UCR image must be specified';

/** What a real one has and the lab has not: it says so, and does not act as if. */
function lackOf(job: Record<string, unknown>, run: Record<string, unknown>): string | undefined {
  const isSaid = (list: unknown): boolean => Array.isArray(list) && list.length > 0;
  const { placement, restart } = run;
  if (isSaid(job['schedules'])) return 'schedules';
  if (isSaid(job['dependencies'])) return 'dependencies';
  if (isObject(placement) && isSaid(placement['constraints'])) return 'constraints';
  return isObject(restart) && restart['policy'] === 'ON_FAILURE' ? 'restarts' : undefined;
}

function faultsOf(job: unknown): Fault[] {
  if (!isObject(job)) return [fault('', 'Wrong type. Expected object.')];
  const { id, run } = job;
  return [
    ...extras(job, JOB, ''),
    ...(typeof id === 'string'
      ? ID.test(id)
        ? []
        : [fault('/id', `'${id}' does not match the pattern of ids.`)]
      : [fault('', 'Property id missing.')]),
    ...(isObject(run) ? [...extras(run, RUN, '/run'), ...amounts(run)] : [fault('', 'Property run missing.')]),
  ];
}

const extras = (object: Record<string, unknown>, known: ReadonlySet<string>, path: string): Fault[] =>
  Object.keys(object)
    .filter((name) => !known.has(name))
    .map((name) => fault(path, `Additional properties are not allowed but found '${name}'.`));

const amounts = (run: Record<string, unknown>): Fault[] =>
  Object.entries(LEAST).flatMap(([name, least]) => {
    const value = run[name];
    if (value === undefined) return [fault('/run', `Property ${name} missing.`)];
    if (typeof value !== 'number') return [fault(`/run/${name}`, 'Wrong type. Expected number.')];
    return value < least ? [fault(`/run/${name}`, `${value} is smaller than required minimum value of ${least}.`)] : [];
  });

const fault = (path: string, error: string): Fault => ({ path, errors: [error] });
