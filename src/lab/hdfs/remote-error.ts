/** What a namenode throws, with the HTTP status that its web front gives to that class. */
export class RemoteError extends Error {
  readonly status: 400 | 403 | 404;
  readonly javaClassName: string;

  constructor(status: 400 | 403 | 404, javaClassName: string, message: string) {
    super(message);
    this.status = status;
    this.javaClassName = javaClassName;
  }

  /** The body, as recorded: `{"RemoteException":{…}}`; without words the message is null. */
  get json(): string {
    const exception = this.javaClassName.replace(/^.*[.$]/, '');
    const message = this.message === '' ? null : this.message;
    return JSON.stringify({ RemoteException: { exception, javaClassName: this.javaClassName, message } });
  }
}

const HDFS = 'org.apache.hadoop';

/** A class of exceptions as a function from message to error. */
const remote = (status: 400 | 403 | 404, javaClassName: string) => (message: string) =>
  new RemoteError(status, javaClassName, message);

export const accessDenied = remote(403, `${HDFS}.security.AccessControlException`);
export const notFound = remote(404, 'java.io.FileNotFoundException');
export const illegalArgument = remote(400, 'java.lang.IllegalArgumentException');
export const unsupportedOperation = remote(400, 'java.lang.UnsupportedOperationException');
export const hadoopIllegalArgument = remote(400, `${HDFS}.HadoopIllegalArgumentException`);
export const invalidPath = remote(400, `${HDFS}.fs.InvalidPathException`);
export const ioError = remote(403, 'java.io.IOException');
export const eof = remote(403, 'java.io.EOFException');
export const attributeNotFound = remote(403, `${HDFS}.hdfs.protocol.XAttrNotFoundException`);
export const unsupportedAction = remote(403, `${HDFS}.hdfs.server.namenode.UnsupportedActionException`);
export const aclError = remote(403, `${HDFS}.hdfs.protocol.AclException`);
export const alreadyExists = remote(403, `${HDFS}.fs.FileAlreadyExistsException`);
export const parentNotDirectory = remote(403, `${HDFS}.fs.ParentNotDirectoryException`);
export const typeSpaceExceeded = remote(403, `${HDFS}.hdfs.protocol.QuotaByStorageTypeExceededException`);
export const notDirectory = remote(403, `${HDFS}.fs.PathIsNotDirectoryException`);
export const notEmpty = remote(403, `${HDFS}.fs.PathIsNotEmptyDirectoryException`);
export const nameTooLong = remote(403, `${HDFS}.hdfs.protocol.FSLimitException$PathComponentTooLongException`);
export const namesExceeded = remote(403, `${HDFS}.hdfs.protocol.NSQuotaExceededException`);
export const spaceExceeded = remote(403, `${HDFS}.hdfs.protocol.DSQuotaExceededException`);
export const snapshotError = remote(403, `${HDFS}.hdfs.protocol.SnapshotException`);
export const snapshotReadOnly = remote(403, `${HDFS}.hdfs.protocol.SnapshotAccessControlException`);
export const safeMode = remote(403, `${HDFS}.hdfs.server.namenode.SafeModeException`);
export const standby = remote(403, `${HDFS}.ipc.StandbyException`);
export const retriable = remote(403, `${HDFS}.ipc.RetriableException`);
export const mayNotImpersonate = remote(403, `${HDFS}.security.authorize.AuthorizationException`);
