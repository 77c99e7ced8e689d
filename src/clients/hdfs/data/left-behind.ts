import { Failure } from '../../../core/failure.ts';
import { isObject } from '../../../core/json.ts';
import { shellWord } from '../../../core/shell-word.ts';

/** A file that a failed write has made or lengthened. */
export interface LeftBehind {
  readonly path: string;
  /** Its length before it was added to, in bytes; undefined of one that is made. */
  readonly before: number | undefined;
  readonly sentBytes: number;
  /** Its length now; undefined when nobody could be asked. */
  readonly leftBytes: number | undefined;
}

/** The failure of a write, with the file that it leaves and how that is undone; `detail` gains { sentBytes, leftBytes }. */
export function leftBehind(failure: Failure, file: LeftBehind): Failure {
  const { path, before, sentBytes, leftBytes } = file;
  const undo =
    before === undefined ? `hdfs dfs -rm ${shellWord(path)}` : `hdfs dfs -truncate -w ${before} ${shellWord(path)}`;
  const now =
    leftBytes === undefined
      ? `It is not known how much of ${path} is there`
      : `${path} has ${leftBytes} bytes now, after ${sentBytes} were sent${before === undefined ? '' : ` to its ${before}`}`;
  return new Failure(failure.code, `${failure.message} ${now}.`, {
    system: 'hdfs',
    hint: `${hintOf(failure)} What is there in part goes by: ${undo}`,
    detail: { ...(isObject(failure.detail) ? failure.detail : {}), sentBytes, leftBytes },
    cause: failure,
  });
}

/** A datanode that refuses in the midst of a write closes with data unread; then its words may be lost (3.4.1). */
function hintOf({ code, hint }: Failure): string {
  if (code !== 'unreachable') return hint ?? 'See to the reason and write again.';
  return 'A quota or disks that are full end a write like this too: hdfs dfs -count -q, hdfs dfsadmin -report.';
}
