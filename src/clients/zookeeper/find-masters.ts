import type { Clock } from '../../core/clock.ts';
import { Failure } from '../../core/failure.ts';
import { isObject, parsedObject } from '../../core/json.ts';
import { openZookeeper } from './index.ts';
import type { ZookeeperReader } from './types.ts';
import { parseZkUrl } from './zk-url.ts';

export interface FindMastersOptions {
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** What the masters speak; ZooKeeper does not know it. */
  readonly scheme?: 'http' | 'https';
}

/** A contender's node: `json.info_` (MasterInfo as JSON, Mesos 0.24+) and the number of its place in the queue. */
const JSON_NODE = /^json\.info_(\d{10})$/;
/** The form before that: MasterInfo in protobuf. */
const OLD_NODE = /^info_\d{10}$/;

/**
 * The Mesos masters that contend for leadership under a zk:// URL, `http://host:port`, the leader first: the lowest
 * sequence number leads (src/master/detector/zookeeper.cpp of Mesos 1.11).
 * @throws Failure `config` (URL), `unavailable` (no contender), `unsupported` (only contenders before Mesos 0.24)
 */
export async function findMasters(zkUrl: string, options: FindMastersOptions): Promise<readonly string[]> {
  const { servers, path, auth } = parseZkUrl(zkUrl);
  const reader = openZookeeper({ servers, auth, clock: options.clock, timeoutMs: options.timeoutMs });
  try {
    const names = await namesUnder(path, reader, options.signal);
    const addresses = await Promise.all(names.map((name) => addressIn(`${path}/${name}`, reader, options)));
    const found = addresses.filter((address) => address !== undefined);
    if (found.length === 0) throw noLeader(path);
    return found;
  } finally {
    await reader.close();
  }
}

async function namesUnder(path: string, reader: ZookeeperReader, signal: AbortSignal): Promise<string[]> {
  const children = await reader.children(path, signal).catch((thrown: unknown) => {
    if (Failure.from(thrown).code === 'not-found') throw noLeader(path);
    throw thrown;
  });
  const names = children.filter((name) => JSON_NODE.test(name)).sort();
  if (names.length > 0) return names;
  if (children.some((name) => OLD_NODE.test(name))) {
    throw new Failure(
      'unsupported',
      `The masters at ${path} write their addresses in the form used before Mesos 0.24.`,
      {
        system: 'zookeeper',
        hint: 'Name the masters themselves: mesos.masters in the context.',
      },
    );
  }
  throw noLeader(path);
}

/** undefined when the contender has gone since the list was read. */
async function addressIn(
  node: string,
  reader: ZookeeperReader,
  options: FindMastersOptions,
): Promise<string | undefined> {
  try {
    const info = new TextDecoder().decode(await reader.data(node, options.signal));
    return `${options.scheme ?? 'http'}://${hostAndPort(info, node)}`;
  } catch (thrown) {
    if (Failure.from(thrown).code === 'not-found') return undefined;
    throw thrown;
  }
}

function hostAndPort(text: string, node: string): string {
  const info = parsedObject(text) ?? {};
  const address = isObject(info['address']) ? info['address'] : {};
  const host = textOf(address['hostname']) ?? textOf(address['ip']) ?? textOf(info['hostname']) ?? dotted(info['ip']);
  const port = address['port'] ?? info['port'];
  if (host === undefined || typeof port !== 'number') {
    throw new Failure('protocol', `The node ${node} names no address of a master.`, { system: 'zookeeper' });
  }
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** `MasterInfo.ip`: the four bytes in network order, read as a little-endian number. */
function dotted(ip: unknown): string | undefined {
  if (typeof ip !== 'number') return undefined;
  return [0, 8, 16, 24].map((shift) => (ip >>> shift) & 0xff).join('.');
}

function noLeader(path: string): Failure {
  return new Failure('unavailable', `No leader is elected: ZooKeeper knows no Mesos master at ${path}.`, {
    system: 'mesos',
    hint: 'An election may be under way: try again in some seconds. Else see that the masters run with the same --zk.',
  });
}
