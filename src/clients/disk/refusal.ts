import { Failure, type FailureCode } from '../../core/failure.ts';

/** The error code of the system behind a thrown thing, `ENOENT`; undefined when it has none. */
export function errnoOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
}

const codes: Readonly<Record<string, readonly [FailureCode, string]>> = {
  ENOENT: ['not-found', 'there is no such file or folder'],
  EACCES: ['denied', 'it may not be used by this user'],
  EPERM: ['denied', 'it may not be used by this user'],
  EROFS: ['denied', 'its file system is read-only'],
  ENOSPC: ['failed', 'its file system is full'],
  EDQUOT: ['failed', 'the quota of this user is used up'],
  EISDIR: ['config', 'it is a folder'],
  ENOTDIR: ['failed', 'a part of the path is no folder'],
  ELOOP: ['failed', 'its links lead in a circle'],
  EEXIST: ['exists', 'something else is there'],
};

/** What the local disk refused, as a Failure: `Cannot write /x/journal.jsonl: its file system is full (ENOSPC).` */
export function diskRefusal(thrown: unknown, doing: string, path: string): Failure {
  if (thrown instanceof Failure) return thrown;
  const errno = errnoOf(thrown);
  const [code, why] = codes[errno ?? ''] ?? ['failed', 'the system refused'];
  return new Failure(code, `Cannot ${doing} ${path}: ${why}${errno === undefined ? '' : ` (${errno})`}.`, {
    system: 'disk',
    cause: thrown,
  });
}
