import { Failure, type FailureCode } from '../../core/failure.ts';
import { isObject } from '../../core/json.ts';
import type { HttpReply, HttpRequest } from '../http.ts';
import { type RemoteException, readRemoteException } from './remote-exception.ts';

/** Exception class → code. All IOExceptions share status 403, so the class decides and the status only when it is unknown. */
const codes: Readonly<Record<string, FailureCode>> = {
  AccessControlException: 'denied',
  AuthorizationException: 'denied',
  SecurityException: 'unauthenticated',
  AuthenticationException: 'unauthenticated',
  InvalidToken: 'unauthenticated',
  SafeModeException: 'unavailable',
  StandbyException: 'unavailable',
  RetriableException: 'unavailable',
  ObserverRetryOnActiveException: 'unavailable',
  FileNotFoundException: 'not-found',
  XAttrNotFoundException: 'not-found',
  FileAlreadyExistsException: 'exists',
  ParentNotDirectoryException: 'conflict',
  PathIsNotDirectoryException: 'conflict',
  IllegalArgumentException: 'usage',
  HadoopIllegalArgumentException: 'usage',
  InvalidPathException: 'usage',
  PathComponentTooLongException: 'usage',
  UnsupportedOperationException: 'unsupported',
  UnsupportedActionException: 'unsupported',
};

const STARTING = 'The namenode is starting: try again in some seconds.';

const REPORTING =
  'The namenode waits for its datanodes to report their blocks, and ends this by itself: try again in a minute. See what is missing: hdfs dfsadmin -report';

const QUOTA = 'Remove what is not needed, or raise the quota. See it: hdfs dfs -count -q -h PATH';

/** What to do where there is no room for a block. */
export const ROOM = 'See which datanodes live and have room: hdfs dfsadmin -report';

const hints: Readonly<Record<string, string>> = {
  AccessControlException:
    'Requests are made as hdfs.user of the context: it must be a superuser, or own what it changes.',
  AuthorizationException:
    'hdfs.user may not act for hdfs.doAs: hadoop.proxyuser.NAME.hosts and .groups in core-site.xml of the namenode say who may.',
  InvalidToken: 'The delegation token has expired or was cancelled: put a new one where hdfs.delegationToken is kept.',
  SafeModeException: 'See why, and for how long: hdfs dfsadmin -safemode get',
  StandbyException: 'No namenode is active. See their states: hdfs haadmin -getAllServiceState',
  RetriableException: STARTING,
  NSQuotaExceededException: QUOTA,
  DSQuotaExceededException: QUOTA,
  QuotaByStorageTypeExceededException: QUOTA,
};

/** A plain IOException when a block, or the way to one, has no datanode (3.4.1; before 3.0 `replicated`). */
const NO_DATANODE = /could only be (written|replicated) to 0 |Failed to find datanode/;

/** Classes by which a namenode says that another one, or none yet, takes requests. It has done nothing then. */
const NOT_LEADING = new Set(['StandbyException', 'RetriableException', 'ObserverRetryOnActiveException']);

/**
 * The refusal of a namenode that does not lead; undefined when it does, or when the answer says nothing of it. A 503
 * without an exception comes from the HTTP server itself, which has nothing to hand the request to, or no longer.
 */
export async function notLeading(reply: HttpReply): Promise<Failure | undefined> {
  if (reply.status !== 403 && reply.status !== 503) return undefined;
  const told = readRemoteException(await reply.text());
  const lead = `The namenode at ${reply.base} takes no requests`;
  if (told === undefined) return reply.status === 503 ? unavailable(`${lead}: it answered 503`, STARTING) : undefined;
  return NOT_LEADING.has(told.exception) ? failureOf(told, reply.status, lead) : undefined;
}

/** Reads an answer that is not 2xx. The exception's class is kept in `detail`. */
export async function refusal(reply: HttpReply, request: HttpRequest): Promise<Failure> {
  const told = readRemoteException(await reply.text());
  if (told !== undefined) return failureOf(told, reply.status, `HDFS refused ${request.name}`);
  const heard = `${request.name}: ${reply.base} answered ${reply.status}`;
  if (reply.status === 401) {
    const isKerberos = reply.headers.get('www-authenticate')?.startsWith('Negotiate') === true;
    return new Failure('unauthenticated', `${heard}: it asks for ${isKerberos ? 'Kerberos' : 'a login'}.`, {
      system: 'hdfs',
      hint: 'Set hdfs.auth to spnego (kinit first), or to token, with hdfs.delegationToken.',
    });
  }
  if ([429, 502, 503, 504].includes(reply.status)) return unavailable(heard);
  return notWebhdfs(`${heard} without a RemoteException`);
}

const unavailable = (what: string, hint?: string): Failure =>
  new Failure('unavailable', `${what}.`, { system: 'hdfs', hint });

/** The answer of something that is no WebHDFS server. */
export function notWebhdfs(what: string, cause?: unknown): Failure {
  return new Failure('protocol', `${what}: this is not the answer of a namenode.`, {
    system: 'hdfs',
    hint: "hdfs.namenodes must name the namenode's HTTP addresses (port 9870; 50070 before 3.0): mesosctl context show",
    cause,
  });
}

/** A quota that is exceeded, where it is known by the numbers and not by the word of the namenode. */
export function quotaExceeded(
  exception: 'NSQuotaExceededException' | 'DSQuotaExceededException',
  what: string,
): Failure {
  return new Failure('refused', what, { system: 'hdfs', hint: QUOTA, detail: { exception } });
}

/** The exception that a failure of this client carries. */
export function exceptionOf(failure: Failure): string | undefined {
  const name = isObject(failure.detail) ? failure.detail['exception'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

function failureOf(told: RemoteException, status: number, lead: string): Failure {
  const said = told.message === '' ? told.exception : told.message;
  return new Failure(codeOf(told, status), `${lead}: ${said.replace(/[.\s]+$/, '')}.`, {
    system: 'hdfs',
    hint: hintOf(told),
    detail: { exception: told.exception, javaClassName: told.javaClassName, message: told.message },
  });
}

/** Safe mode ends by itself after a start, and by hand when it was turned on by hand. */
function hintOf({ exception, message, more }: RemoteException): string | undefined {
  if (NO_DATANODE.test(message)) return ROOM;
  const endsByItself = exception === 'SafeModeException' && more.includes('turned off automatically');
  return endsByItself ? REPORTING : hints[exception];
}

function codeOf({ exception, message }: RemoteException, status: number): FailureCode {
  // An operation that this version does not know: 400 for the parameter "op".
  if (exception === 'IllegalArgumentException' && message.includes('webhdfs parameter "op"')) return 'unsupported';
  const byStatus: Readonly<Record<number, FailureCode>> = { 400: 'usage', 401: 'unauthenticated', 404: 'not-found' };
  return codes[exception] ?? byStatus[status] ?? (status >= 500 ? 'failed' : 'refused');
}
