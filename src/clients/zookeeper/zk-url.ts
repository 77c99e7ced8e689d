import { Failure } from '../../core/failure.ts';
import type { DigestAuth, ZkServer } from './session.ts';

const DEFAULT_PORT = 2181;
const FORM = 'Write it like zk://h1:2181,h2:2181,h3:2181/mesos.';

/** `zk://[user:password@]host[:port],…/path`, as Mesos, Marathon and Spark write it, in its parts. */
export interface ZkUrl {
  readonly servers: readonly ZkServer[];
  readonly path: string;
  readonly auth: DigestAuth | undefined;
}

/**
 * Takes a zk:// URL apart. Messages name the faulty part only, never the password.
 * @throws Failure `config`
 */
export function parseZkUrl(url: string): ZkUrl {
  if (!url.startsWith('zk://')) throw faulty('it does not begin with zk://');
  const rest = url.slice('zk://'.length);
  const slash = rest.indexOf('/');
  const authority = slash === -1 ? rest : rest.slice(0, slash);
  const at = authority.lastIndexOf('@');
  return {
    servers: authority
      .slice(at + 1)
      .split(',')
      .map(parseServer),
    path: parsePath(slash === -1 ? '' : rest.slice(slash)),
    auth: at === -1 ? undefined : parseAuth(authority.slice(0, at)),
  };
}

function parseServer(text: string): ZkServer {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s]+))(?::(\d+))?$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  if (host === undefined) throw faulty(text === '' ? 'a host is empty' : `"${text}" is not host:port`);
  const port = match?.[3] === undefined ? DEFAULT_PORT : Number(match[3]);
  if (port < 1 || port > 65_535) throw faulty(`${port} is not a port`);
  return { host, port };
}

/** Mesos itself refuses `/` and a missing path: its masters need a node of their own. */
function parsePath(path: string): string {
  const bare = path.replace(/\/$/, '');
  if (bare === '') throw faulty('the path behind the hosts is missing');
  if (bare.includes('//')) throw faulty(`the path ${path} has an empty part`);
  return bare;
}

function parseAuth(text: string): DigestAuth {
  const colon = text.indexOf(':');
  if (colon <= 0) throw faulty('before the @ there is no user:password');
  return { scheme: 'digest', user: text.slice(0, colon), password: text.slice(colon + 1) };
}

function faulty(fault: string): Failure {
  return new Failure('config', `The ZooKeeper address is not usable: ${fault}.`, { system: 'zookeeper', hint: FORM });
}
