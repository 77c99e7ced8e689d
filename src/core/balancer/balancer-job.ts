import { Failure } from '../failure.ts';
import { isObject, type JsonObject, toJson } from '../json.ts';
import {
  type BalancerAppAsked,
  commandOf,
  GRACE_SECONDS,
  ORIGIN_LABEL,
  usualName,
  usualTask,
  WORDS,
} from './balancer-app.ts';

/** A job of Metronome that runs the balancer. */
export type BalancerJob = JsonObject & { readonly id: string };

/** What would begin a run that nobody asked for, or end otherwise than by its command. */
const REFUSED = { job: ['schedules', 'dependencies'], run: ['args', 'restart'] } as const;

/**
 * The job that runs a balancer, of the shape of Metronome's jobspec.schema.json, which wants cpus, mem and disk said. It has no
 * schedule, and a task that has failed is not begun anew. Its `cmd` is as that of an app.
 * @throws Failure `config`
 */
export function balancerJob({ file = {}, words, context, origin, user }: BalancerAppAsked): BalancerJob {
  if (!isObject(file)) throw new Failure('config', 'The job definition of --job is no JSON object.');
  const { id = usualName(context), labels, run = {}, ...own } = file;
  if (!isObject(run)) throw new Failure('config', 'The run of the job definition of --job is no JSON object.');
  const refused = [
    ...REFUSED.job.filter((name) => own[name] !== undefined),
    ...REFUSED.run.filter((name) => run[name] !== undefined).map((name) => `run.${name}`),
  ];
  if (refused.length > 0) {
    throw new Failure(
      'config',
      `The job definition of --job has ${refused.join(', ')}, which a balancer cannot have.`,
      {
        hint: `Leave it out; the command is run.cmd, with ${WORDS} in it.`,
      },
    );
  }
  const { env, ...usual } = usualTask(user);
  const amounts = { ...usual, disk: 0, ...jsonOf(run) };
  const faults = [...(typeof id === 'string' && ID.test(id) ? [] : [idFault(id)]), ...amountFaults(amounts)];
  if (faults.length > 0) {
    throw new Failure('config', `Metronome would not take the job definition of --job: ${faults.join('; ')}.`);
  }
  return {
    ...jsonOf(own),
    id: String(id),
    labels: { ...(isObject(labels) ? jsonOf(labels) : {}), [ORIGIN_LABEL]: origin },
    run: {
      taskKillGracePeriodSeconds: GRACE_SECONDS,
      ...(Object.keys(run).length === 0 ? { env: env ?? {} } : {}),
      ...amounts,
      cmd: commandOf(run['cmd'] === undefined ? undefined : toJson(run['cmd']), words),
      restart: { policy: 'NEVER' },
    },
  };
}

/** Lower-case letters, digits and inner hyphens, between dots (jobspec.schema.json). */
const ID = /^([a-z0-9]+(-+[a-z0-9]+)*)(\.([a-z0-9]+(-+[a-z0-9]+)*))*$/;
/** The least of each that it takes. */
const LEAST = { cpus: 0.01, mem: 32, disk: 0 } as const;

const idFault = (id: unknown): string =>
  `its id ${JSON.stringify(id)} is not of lower-case letters, digits and inner hyphens, between dots`;

const amountFaults = (run: JsonObject): string[] =>
  Object.entries(LEAST).flatMap(([name, least]) => {
    const amount = run[name];
    if (typeof amount === 'number' && amount >= least) return [];
    return [`${name} is ${JSON.stringify(amount)}, and must be a number of ${least} or more`];
  });

const jsonOf = (object: Record<string, unknown>): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, toJson(value)]));
