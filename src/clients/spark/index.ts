import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Failure } from '../../core/failure.ts';
import { notRun, type Sought } from '../programs/not-run.ts';
import { outerEnv } from '../programs/outer-env.ts';
import type { SparkReader, SparkRun } from './types.ts';

/** For its owner alone. */
const MODE = 0o600;
/** How much of what it says besides is kept for the message of a failure. */
const KEPT_CHARACTERS = 64 * 1024;
const FIRST_LINES = 2;

/** @param env what the program is given, without the variables of mesosctl, which may hold secrets of other systems */
export function openSpark(env: Readonly<Record<string, string | undefined>>): SparkReader {
  const given = outerEnv(env);
  return {
    async *sql(script, how, signal) {
      if (signal.aborted) throw Failure.from(signal.reason);
      const scratch = await mkdtemp(join(how.folder, 'spark-'));
      try {
        await writeFile(join(scratch, 'questions.sql'), script, { mode: MODE });
        yield* linesOf(how, scratch, given, signal);
      } finally {
        await rm(scratch, { recursive: true, force: true });
      }
    },
  };
}

async function* linesOf(
  how: SparkRun,
  scratch: string,
  given: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const { home } = how;
  const program = home === undefined ? 'spark-sql' : join(home, 'bin', 'spark-sql');
  const env = home === undefined ? given : { ...given, SPARK_HOME: home };
  const child = spawn(program, wordsFor(how, scratch), { cwd: scratch, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-KEPT_CHARACTERS);
  });
  const ended = once(child, 'close');
  const failed = ended.then(
    () => undefined,
    (thrown: unknown) => notRun(program, thrown, ofSpark),
  );
  // The script makes itself into Java (exec), which ends its application first.
  const stop = (): void => {
    child.kill('SIGTERM');
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const line of createInterface({ input: child.stdout })) yield line;
    const failure = await failed;
    if (signal.aborted) throw Failure.from(signal.reason);
    if (failure !== undefined) throw failure;
    if (child.exitCode !== 0) throw endedBadly(child.exitCode, said);
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
    await failed;
  }
}

/** The metastore is in memory and the warehouse in the scratch: else spark-sql leaves both in the folder that it is run in. */
function wordsFor({ master, properties }: SparkRun, scratch: string): string[] {
  const conf = {
    'spark.app.name': 'mesosctl hdfs namespace scan',
    'spark.sql.warehouse.dir': join(scratch, 'warehouse'),
    'spark.hadoop.javax.jdo.option.ConnectionURL': 'jdbc:derby:memory:mesosctl;create=true',
    ...properties,
  };
  return [
    ...(master === undefined ? [] : ['--master', master]),
    ...Object.entries(conf).flatMap(([key, value]) => ['--conf', `${key}=${value}`]),
    '-S',
    '-f',
    join(scratch, 'questions.sql'),
  ];
}

const ofSpark: Sought = {
  system: 'spark',
  hint: 'Name the folder of Spark with --spark-home, or run mesosctl where Spark is.',
};

/** Lines of the log, of a stack and of Spark's greeting say nothing of why. */
const BESIDES = /^\s*$|^\d\d\/\d\d\/\d\d |^\s+at |^\s*\.\.\. \d+ more|log level|logging level/;

function endedBadly(exit: number | null, said: string): Failure {
  const words = said.split(/\r?\n/).filter((line) => !BESIDES.test(line));
  const how = exit === null ? 'was ended' : `ended with ${exit}`;
  const why = words.slice(0, FIRST_LINES).join(' ');
  return new Failure('failed', `Spark ${how}${why === '' ? '.' : `: ${why}`}`, {
    system: 'spark',
    hint: 'Try the same Spark by hand: spark-sql -e "select 1"',
  });
}
