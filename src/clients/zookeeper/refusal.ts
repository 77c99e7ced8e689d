import { Failure } from '../../core/failure.ts';
import { errorCode } from './messages.ts';

/** An error number of a reply as a Failure; `what` names the call: `getData /mesos`. */
export function refusal(error: number, what: string, peer: string): Failure {
  const parts = { system: 'zookeeper', detail: { error } };
  switch (error) {
    case errorCode.noNode:
      return new Failure('not-found', `zookeeper at ${peer} has no such node: ${what}.`, parts);
    case errorCode.noAuth:
      return new Failure('denied', `zookeeper at ${peer} does not allow ${what}.`, {
        ...parts,
        hint: 'Name an account that may read it: mesos.zkUser and its secret mesos.zkPassword in the context.',
      });
    case errorCode.authFailed:
      return new Failure('unauthenticated', `zookeeper at ${peer} did not take the credentials.`, parts);
    case errorCode.nodeExists:
      return new Failure('exists', `zookeeper at ${peer} has the node already: ${what}.`, parts);
    case errorCode.connectionLoss:
    case errorCode.sessionExpired:
    case errorCode.sessionMoved:
      return new Failure('unreachable', `zookeeper at ${peer} ended the session during ${what}.`, parts);
    default:
      return new Failure('failed', `zookeeper at ${peer} answered ${what} with error ${error}.`, parts);
  }
}

/** A connection that could not be made, or broke. */
export function broken(error: Error, peer: string, wasGreeted: boolean): Failure {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  if (code === 'ECONNRESET' || code === 'EPIPE') return hungUp(peer, wasGreeted);
  return new Failure('unreachable', `zookeeper at ${peer} cannot be reached (${code}).`, {
    system: 'zookeeper',
    cause: error,
    hint: 'Check that it runs and that the address is right: mesosctl context show.',
  });
}

/** A server that closed the connection: one that does not serve, for want of a quorum, does so instead of a greeting. */
export function hungUp(peer: string, wasGreeted: boolean): Failure {
  if (wasGreeted) {
    return new Failure('unreachable', `zookeeper at ${peer} closed the connection.`, { system: 'zookeeper' });
  }
  return new Failure('unavailable', `zookeeper at ${peer} gave no session.`, {
    system: 'zookeeper',
    hint: 'A server without a quorum does this: see that a majority of the ensemble runs.',
  });
}

/** No answer before the deadline passed, or before the operator lost patience. */
export function silent(reason: unknown, what: string, peer: string): Failure {
  if (!(reason instanceof Error) || reason.name !== 'TimeoutError') return Failure.from(reason);
  return new Failure('timeout', `zookeeper at ${peer} did not answer ${what} in time.`, {
    system: 'zookeeper',
    cause: reason,
    hint: 'Ask again, or give it longer with --timeout.',
  });
}

/** A peer whose bytes cannot be read as messages; any other failure stays as it is, and so does one that says this already. */
export function unread(thrown: unknown, peer: string): Failure {
  const failure = Failure.from(thrown);
  if (failure.code !== 'protocol' || failure.hint !== undefined) return failure;
  return new Failure('protocol', `What answers at ${peer} does not speak as ZooKeeper does: ${failure.message}`, {
    system: 'zookeeper',
    cause: failure,
    hint: 'See that mesos.zk names ZooKeeper servers and their client port, mostly 2181: mesosctl context show.',
  });
}

/** An answer to a request that was never sent. */
export function stray(number: number, peer: string): Failure {
  return new Failure('protocol', `zookeeper at ${peer} answered request ${number}, which was never sent.`, {
    system: 'zookeeper',
  });
}
