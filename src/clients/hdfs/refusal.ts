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

const hints: Readonly<Record<string, string>> = {
  AccessControlException:
    'Requests are made as hdfs.user of the context: it must be a superuser, or own what it changes.',
  SafeModeException: 'See why, and for how long: hdfs dfsadmin -safemode get',
  StandbyException: 'No namenode is active. See their states: hdfs haadmin -getAllServiceState',
  RetriableException: 'The namenode is starting: try again in some seconds.',
};

/** Classes by which a namenode says that another one, or none yet, takes requests. It has done nothing then. */
const NOT_LEADING = new Set(['StandbyException', 'RetriableException', 'ObserverRetryOnActiveException']);

/** The refusal of a namenode that does not lead; undefined when it does, or when the answer says nothing of it. */
export async function notLeading(reply: HttpReply): Promise<Failure | undefined> {
  if (reply.status !== 403) return undefined;
  const told = readRemoteException(await reply.text());
  if (told === undefined || !NOT_LEADING.has(told.exception)) return undefined;
  return failureOf(told, reply.status, `The namenode at ${reply.base} takes no requests`);
}

/** Reads an answer that is not 2xx. The exception's class is kept in `detail`. */
export async function refusal(reply: HttpReply, request: HttpRequest): Promise<Failure> {
  const told = readRemoteException(await reply.text());
  if (told !== undefined) return failureOf(told, reply.status, `HDFS refused ${request.name}`);
  const heard = `${request.name}: ${reply.base} answered ${reply.status}`;
  if (reply.status === 401) {
    return new Failure('unauthenticated', `${heard}: it asks for a login.`, {
      system: 'hdfs',
      hint: 'Kerberos is not spoken here: use an address that takes user.name, such as a gateway.',
    });
  }
  if ([429, 502, 503, 504].includes(reply.status)) return new Failure('unavailable', `${heard}.`, { system: 'hdfs' });
  return notWebhdfs(`${heard} without a RemoteException`);
}

/** The answer of something that is no WebHDFS server. */
export function notWebhdfs(what: string, cause?: unknown): Failure {
  return new Failure('protocol', `${what}: this is not the answer of a namenode.`, {
    system: 'hdfs',
    hint: "hdfs.namenodes must name the namenode's HTTP addresses (port 9870; 50070 before 3.0): mesosctl context show",
    cause,
  });
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
    hint: hints[told.exception],
    detail: { exception: told.exception, javaClassName: told.javaClassName },
  });
}

function codeOf({ exception, message }: RemoteException, status: number): FailureCode {
  // An operation that this version does not know: 400 for the parameter "op".
  if (exception === 'IllegalArgumentException' && message.includes('webhdfs parameter "op"')) return 'unsupported';
  const byStatus: Readonly<Record<number, FailureCode>> = { 400: 'usage', 401: 'unauthenticated', 404: 'not-found' };
  return codes[exception] ?? byStatus[status] ?? (status >= 500 ? 'failed' : 'refused');
}
