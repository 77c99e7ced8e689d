import { Failure } from '../../core/failure.ts';
import { isObject, parsedObject } from '../../core/json.ts';
import { formatMode } from '../../core/mode.ts';
import { type HttpAnswer, httpExchange } from '../http-exchange.ts';

/** The file system as a program of the notebook sees it: as the user that it names itself. */
export interface TenantFiles {
  /** The same with another `fs.permissions.umask-mode`. */
  withUmask(umask: number): TenantFiles;
  /** The folder must not be there. */
  mkdir(path: string): Promise<void>;
  /** The file must not be there. */
  put(path: string, text: string): Promise<void>;
  cat(path: string): Promise<string>;
}

/** Umask of Hadoop's programs where core-site.xml says nothing. */
const USUAL_UMASK = 0o022;

/**
 * HDFS over WebHDFS as `user`, at whichever namenode is active. A refusal is a Failure with the words of the namenode,
 * as Hadoop's own client shows them.
 */
export function tenantFiles(namenodes: readonly string[], user: string, umask = USUAL_UMASK): TenantFiles {
  const ask = async (method: string, path: string, op: string, body?: string): Promise<HttpAnswer> => {
    const url = `${await activeOf(namenodes)}/webhdfs/v1${encodeURI(path)}?op=${op}&user.name=${encodeURIComponent(user)}`;
    const reply = await httpExchange(method, url);
    return reply.location === undefined ? reply : httpExchange(method, reply.location, { body });
  };
  const modes = (full: number): string =>
    `permission=${formatMode(full & ~umask)}&unmaskedpermission=${formatMode(full)}`;
  const isThere = async (path: string): Promise<boolean> => isSuccess(await ask('GET', path, 'GETFILESTATUS'));
  return {
    withUmask: (other) => tenantFiles(namenodes, user, other),
    mkdir: async (path) => {
      if (await isThere(path)) throw new Failure('exists', `\`${path}': File exists`);
      heeded(await ask('PUT', path, `MKDIRS&${modes(0o777)}`));
    },
    put: async (path, text) => {
      heeded(await ask('PUT', path, `CREATE&${modes(0o666)}`, text));
    },
    cat: async (path) => heeded(await ask('GET', path, 'OPEN')).text,
  };
}

async function activeOf(namenodes: readonly string[]): Promise<string> {
  for (const base of namenodes) {
    const reply = await httpExchange('GET', `${base}/webhdfs/v1/?op=GETFILESTATUS`).catch(() => undefined);
    if (reply !== undefined && isSuccess(reply)) return base;
  }
  throw new Failure('unreachable', 'Call From notebook to namenode failed on connection exception: Connection refused');
}

const isSuccess = ({ status }: HttpAnswer): boolean => status >= 200 && status < 300;

function heeded(reply: HttpAnswer): HttpAnswer {
  if (isSuccess(reply)) return reply;
  const exception = parsedObject(reply.text)?.['RemoteException'];
  const message = isObject(exception) ? String(exception['message']) : reply.reason;
  throw new Failure('refused', message.split('\n')[0] ?? message);
}
