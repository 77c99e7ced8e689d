import { Failure } from '../../core/failure.ts';
import { isObject, parsedObject } from '../../core/json.ts';
import type { Contender, ZnodeReader } from './types.ts';

/** A contender's node: `json.info_` (MasterInfo as JSON, Mesos 0.24+) and the number of its place in the queue. */
const JSON_NODE = /^json\.info_(\d{10})$/;
/** The form before that: MasterInfo in protobuf. */
const OLD_NODE = /^info_\d{10}$/;

/**
 * The Mesos masters that contend for leadership under a path, the leader first: the lowest sequence number leads
 * (src/master/detector/zookeeper.cpp of Mesos 1.11).
 * @throws Failure `unavailable` (no contender), `unsupported` (only contenders before Mesos 0.24)
 */
export async function contenders(path: string, reader: ZnodeReader, signal: AbortSignal): Promise<Contender[]> {
  const names = await namesUnder(path, reader, signal);
  const read = await Promise.all(names.map((name) => contenderIn(path, name, reader, signal)));
  const found = read.filter((contender) => contender !== undefined);
  if (found.length === 0) throw noLeader(path);
  return found;
}

async function namesUnder(path: string, reader: ZnodeReader, signal: AbortSignal): Promise<string[]> {
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
async function contenderIn(
  path: string,
  name: string,
  reader: ZnodeReader,
  signal: AbortSignal,
): Promise<Contender | undefined> {
  const node = `${path}/${name}`;
  try {
    const info = parsedObject(new TextDecoder().decode(await reader.data(node, signal))) ?? {};
    return {
      sequence: Number(JSON_NODE.exec(name)?.[1]),
      address: addressIn(info, node),
      id: textOf(info['id']),
      version: textOf(info['version']),
    };
  } catch (thrown) {
    if (Failure.from(thrown).code === 'not-found') return undefined;
    throw thrown;
  }
}

function addressIn(info: Readonly<Record<string, unknown>>, node: string): string {
  const address = isObject(info['address']) ? info['address'] : {};
  const host = textOf(address['hostname']) ?? textOf(address['ip']) ?? textOf(info['hostname']) ?? dotted(info['ip']);
  const port = address['port'] ?? info['port'];
  if (host === undefined || typeof port !== 'number') {
    throw new Failure('protocol', `The node ${node} names no address of a master.`, {
      system: 'zookeeper',
      hint: 'Check the path of mesos.zk: the --zk of the masters ends with it. Else name the masters: mesos.masters',
    });
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
