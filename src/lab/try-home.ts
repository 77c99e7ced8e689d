import { isObject, parsedObject } from '../core/json.ts';
import { httpExchange } from './http-exchange.ts';

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
  const reply = await httpExchange('GET', request, { signal });
  const answer = `${reply.status} ${messageIn(reply.text)}`;
  return { request, answer, isClosed: reply.status === 403 };
}

function messageIn(body: string): string {
  const exception = parsedObject(body)?.['RemoteException'];
  return isObject(exception) ? `${exception['exception']}: ${exception['message']}` : body;
}
