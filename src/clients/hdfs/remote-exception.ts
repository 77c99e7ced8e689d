import { isObject, parsedObject } from '../../core/json.ts';

/** What a namenode or datanode says when it refuses: the Java class tells the reason, the HTTP status hardly does. */
export interface RemoteException {
  /** Simple name, `AccessControlException`. */
  readonly exception: string;
  readonly javaClassName: string;
  /** First line; servers append stack traces. Empty where the server sent null. */
  readonly message: string;
  /** What it says below that, without the stack trace. */
  readonly more: string;
}

/** The RemoteException in a body; undefined when the body is anything else. */
export function readRemoteException(text: string): RemoteException | undefined {
  const told = parsedObject(text)?.['RemoteException'];
  if (!isObject(told) || typeof told['exception'] !== 'string') return undefined;
  const { exception, javaClassName, message } = told;
  return {
    exception,
    javaClassName: typeof javaClassName === 'string' ? javaClassName : '',
    ...words(typeof message === 'string' ? message : ''),
  };
}

function words(message: string): Pick<RemoteException, 'message' | 'more'> {
  const [first = '', ...lines] = message.split('\n');
  return {
    message: first.trim(),
    more: lines
      .filter((line) => !/^\s+at /.test(line))
      .join(' ')
      .trim(),
  };
}
