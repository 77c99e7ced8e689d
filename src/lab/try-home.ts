import { isObject } from '../core/json.ts';

/** What somebody got who tried to look into a home. */
export interface HomeTried {
  /** The URL, as one would type it. */
  readonly request: string;
  /** Status and reason, in one line. */
  readonly answer: string;
  readonly isClosed: boolean;
}

/** Lists a user's home as another user, straight over WebHDFS. */
export async function tryHome(
  namenode: string,
  owner: string,
  visitor: string,
  signal: AbortSignal,
): Promise<HomeTried> {
  const request = `${namenode}/webhdfs/v1/user/${owner}?op=LISTSTATUS&user.name=${visitor}`;
  const reply = await fetch(request, { signal });
  const answer = `${reply.status} ${messageIn(await reply.json())}`;
  return { request, answer, isClosed: reply.status === 403 };
}

function messageIn(body: unknown): string {
  const exception = isObject(body) ? body['RemoteException'] : undefined;
  return isObject(exception) ? `${exception['exception']}: ${exception['message']}` : JSON.stringify(body);
}
