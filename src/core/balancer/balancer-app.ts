import { Failure } from '../failure.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { shellLine } from '../shell-line.ts';

/** Its value says which runs may end the app, or the job: those of this host, state folder and context. */
export const ORIGIN_LABEL = 'MESOSCTL_BALANCER';

/** What stands in a `cmd` for the words of the balancer. */
export const WORDS = `\${balancer}`;

/** An app of Marathon that runs the balancer. */
export type BalancerApp = JsonObject & { readonly id: string };

export interface BalancerAppAsked {
  /** A definition of the operator's own; undefined: the small usual one. */
  readonly file: Json | undefined;
  readonly words: readonly string[];
  /** Of the context: the usual id and what is balanced are told by it. */
  readonly context: string;
  readonly origin: string;
  /** Whom HDFS knows the balancer as, where it asks for no ticket. */
  readonly user: string;
}

/** A year: a balancer that has ended is not begun again by itself. */
const NEVER_SECONDS = 31_536_000;

/**
 * What the operator cannot say: no task of it is begun until it is asked for, none after the end of one, and no second one while
 * an agent is out of reach. Marathon takes every end for a failure, also the exit 0 (recorded: 1.11.24).
 */
const FIXED: JsonObject = {
  instances: 0,
  backoffSeconds: NEVER_SECONDS,
  backoffFactor: 1,
  maxLaunchDelaySeconds: NEVER_SECONDS,
  unreachableStrategy: { inactiveAfterSeconds: NEVER_SECONDS, expungeAfterSeconds: NEVER_SECONDS },
  upgradeStrategy: { minimumHealthCapacity: 0, maximumOverCapacity: 0 },
};

/** Marathon itself would give a task 128 MiB. */
const USUAL_AMOUNTS: JsonObject = { cpus: 1, mem: 1536 };

/** The heap is said, since a JVM would take it from the memory of the agent. */
export const usualTask = (user: string): JsonObject => ({
  ...USUAL_AMOUNTS,
  env: { HADOOP_USER_NAME: user, HDFS_BALANCER_OPTS: '-Xmx1g' },
});

/** How long it has to give its lock back. */
export const GRACE_SECONDS = 15;

/** Members with which an app may end, or begin, other than by its command. */
const REFUSED = ['args', 'healthChecks', 'readinessChecks', 'dependencies'];

/**
 * The app that runs a balancer. Its `cmd` is the operator's with the words of the balancer in it, or these words alone, stderr with
 * stdout: what it says is read from one file.
 * @throws Failure `config`
 */
export function balancerApp({ file, words, context, origin, user }: BalancerAppAsked): BalancerApp {
  if (file !== undefined && !isObject(file))
    throw new Failure('config', 'The app definition of --job is no JSON object.');
  const own = file ?? usualTask(user);
  const refused = REFUSED.filter((name) => own[name] !== undefined);
  if (refused.length > 0) {
    throw new Failure(
      'config',
      `The app definition of --job has ${refused.join(', ')}, which a balancer cannot have.`,
      {
        hint: `Leave it out; the command is cmd, with ${WORDS} in it.`,
      },
    );
  }
  const { id = usualName(context), cmd, labels, instances } = own;
  if (instances !== undefined && instances !== 0 && instances !== 1) {
    throw new Failure(
      'config',
      `The app definition of --job has ${JSON.stringify(instances)} instances, and a balancer runs once.`,
      { hint: 'Leave instances out.' },
    );
  }
  return {
    ...USUAL_AMOUNTS,
    taskKillGracePeriodSeconds: GRACE_SECONDS,
    ...own,
    ...FIXED,
    id: `/${String(id).replace(/^\/+/, '')}`,
    cmd: commandOf(cmd, words),
    labels: { ...(isObject(labels) ? labels : {}), [ORIGIN_LABEL]: origin },
  };
}

/** The operator's command with the words of the balancer in it, or these alone. @throws Failure `config` */
export function commandOf(cmd: Json | undefined, words: readonly string[]): string {
  const said = cmd ?? `exec ${WORDS} 2>&1`;
  if (typeof said === 'string' && said.includes(WORDS)) {
    return said.replaceAll(WORDS, shellLine(words));
  }
  throw new Failure('config', `The cmd of the definition of --job lacks ${WORDS}, the words of the balancer.`, {
    hint: `Leave cmd out, or write: exec ${WORDS} 2>&1`,
  });
}

/** Not within a group, which would stay when the app has gone. */
export const usualName = (context: string): string =>
  `mesosctl-balancer-${
    context
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '') || 'context'
  }`;
