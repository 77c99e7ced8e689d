import type { HdfsReader } from '../../../clients/hdfs/types.ts';
import { Failure } from '../../../core/failure.ts';
import type { Outcome, Problem } from '../check.ts';
import { counted, notNeeded, outcomeFrom } from '../problems.ts';
import type { HdfsLook } from './hdfs-look.ts';
import { type SparkJob, saidIn } from './spark-job.ts';

/** What is done with a path: files in a folder are made, it is read, or somebody else does it. */
type Use = 'write' | 'read' | 'none';

/** Properties that name paths, separated by commas, and what the job does with them; Spark makes none of the folders. */
const USES: readonly (readonly [key: string, use: Use])[] = [
  ['spark.eventLog.dir', 'write'],
  ['spark.jars', 'read'],
  ['spark.files', 'read'],
  ['spark.archives', 'read'],
  ['spark.submit.pyFiles', 'read'],
  ['spark.mesos.uris', 'read'],
  ['spark.executor.uri', 'read'],
  ['spark.history.fs.logDirectory', 'none'],
];

const READ: Use = 'read';

/** A path of HDFS that a job needs. */
interface NeededPath {
  readonly job: string;
  readonly key: string;
  readonly path: string;
  readonly use: Use;
}

/** Whether paths of jobs are there, and their user may do with them what the jobs do. */
export async function pathsOutcome(
  look: HdfsLook,
  jobs: readonly SparkJob[],
  read: HdfsReader,
  signal: AbortSignal,
): Promise<Outcome> {
  const needed = jobs.flatMap(pathsOf);
  if (needed.length === 0) return notNeeded('the settings name none');
  const own = needed.flatMap((one) => {
    const path = pathOnOwn(one.path, look);
    return path === undefined ? [] : [{ ...one, path }];
  });
  const strange = needed.filter(({ path }) => pathOnOwn(path, look) === undefined);
  const found = await Promise.all(own.map((one) => problemAt(one, look.user, read, signal)));
  const warning = strange.map(
    ({ job, key, path }): Problem => ({
      sentence: `${key} is ${path}, which is on another HDFS than that of the context: it was not looked at.`,
      place: job,
    }),
  );
  const untried = found.find((one) => one === 'not tried');
  const sentence = `Whether ${look.user} may use the paths could not be tried: with a delegation token nobody acts as somebody else.`;
  return outcomeFrom(
    {
      failing: found.flatMap((one) => (one === undefined || one === 'not tried' ? [] : [one])),
      warning: [...warning, ...(untried === undefined ? [] : [{ sentence }])],
    },
    counted(own.length, 'path'),
  );
}

function pathsOf({ name, conf }: SparkJob): NeededPath[] {
  const program = conf.program === undefined ? [] : [{ job: name, key: 'The program', path: conf.program, use: READ }];
  const named = USES.flatMap(([key, use]) => {
    if (key === 'spark.eventLog.dir' && !conf.isOn('spark.eventLog.enabled')) return [];
    const paths = (saidIn(conf, key) ?? '').split(',').map((one) => one.trim().replace(/#.*$/, ''));
    return paths.map((path) => ({ job: name, key, path, use }));
  });
  // What a pattern means, only Spark says; what a template or a shell puts there is not known.
  return [...program, ...named].filter(({ path }) => path.startsWith('hdfs://') && !/[*?[{$`]/.test(path));
}

/** The path within the HDFS of the context; undefined where it is of another one. */
function pathOnOwn(uri: string, { defaultFs, namenodes }: HdfsLook): string | undefined {
  const [, authority = '', path = ''] = /^hdfs:\/\/([^/]*)(.*)$/.exec(uri) ?? [];
  const hosts = namenodes.map((base) => new URL(base).hostname);
  const own = /^hdfs:\/\/([^/]*)/.exec(defaultFs ?? '')?.[1];
  const isOwn = authority === '' || authority === own || hosts.includes(authority.replace(/:\d+$/, ''));
  return isOwn || (own === undefined && !authority.includes(':')) ? path || '/' : undefined;
}

async function problemAt(
  { job, key, path, use }: NeededPath,
  user: string | undefined,
  read: HdfsReader,
  signal: AbortSignal,
): Promise<Problem | 'not tried' | undefined> {
  const status = await read.status(path, signal);
  if (status === undefined) {
    const end = use === 'write' ? ', and Spark does not make it: the driver stops at its start' : '';
    const hint =
      use === 'read'
        ? 'Put it there, or name another one.'
        : `hdfs dfs -mkdir -p ${path}; hdfs dfs -chmod 1777 ${path}`;
    return { sentence: `${key} is ${path}, and there is no such path${end}.`, place: job, hint };
  }
  const isFolder = status.type === 'DIRECTORY';
  if (use !== 'read' && !isFolder) return { sentence: `${key} is ${path}, which is no folder.`, place: job };
  if (user === undefined || use === 'none') return undefined;
  const may = await mayUse(path, user, use === 'write' ? 'wx' : isFolder ? 'rx' : 'r', read, signal);
  if (may !== false) return may ? undefined : 'not tried';
  return {
    sentence: `${user} may not ${use === 'write' ? 'write into' : 'read'} ${path} (${key}): it is of ${status.owner}:${status.group}.`,
    place: job,
    hint: `hdfs dfs -ls -d ${path}`,
  };
}

/** Undefined where nobody can be tried as somebody else. */
async function mayUse(
  path: string,
  user: string,
  action: string,
  read: HdfsReader,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  try {
    return await read.mayAccess(path, user, action, signal);
  } catch (thrown) {
    const failure = Failure.from(thrown);
    if (failure.code === 'unsupported') return undefined;
    throw failure;
  }
}
