import { Failure } from '../failure.ts';
import { isObject, type JsonObject, parsedObject, toJson } from '../json.ts';
import { SCHEMA } from '../schema.ts';
import type { BalanceCluster, BalanceNode, BalanceVolume } from './types.ts';

/** The space of a file system as `hdfs balance show -o json` writes it; `readBalance` reads it again. */
export function balanceJson({ version, blocks, bandwidths, nodes }: BalanceCluster): JsonObject {
  return {
    version,
    blocks,
    bandwidths: [...bandwidths],
    nodes: nodes.map(({ transferAddress, volumes, ...node }) => ({
      ...node,
      transferAddress: transferAddress ?? null,
      volumes: volumes === undefined ? null : toJson(volumes),
    })),
  };
}

/**
 * The space of a file system from what `hdfs balance show -o json` wrote; what else is in it is passed over.
 * @param place the file, for the message
 * @throws Failure `config` where it is something else
 */
export function readBalance(text: string, place: string): BalanceCluster {
  const told = parsedObject(text);
  if (told === undefined) throw wrong(place, 'It is no JSON object');
  const { schema = SCHEMA } = told;
  if (schema !== SCHEMA) throw wrong(place, `Its schema is ${JSON.stringify(schema)}, and ${SCHEMA} is known`);
  const read = new Reader(told, place, '');
  const cluster = {
    version: read.text('version'),
    blocks: read.bytes('blocks'),
    bandwidths: read.maybe('bandwidths', (one) => one.sizes('bandwidths')) ?? [],
    nodes: read.list('nodes').map(nodeOf),
  };
  const faults = cluster.nodes.length === 0 ? ['nodes is empty'] : nodesFaults(cluster.nodes);
  if (faults.length > 0) throw wrong(place, faults.join('. '));
  return cluster;
}

/** A datanode is there once, and nothing in it is larger than itself. */
const nodesFaults = (nodes: readonly BalanceNode[]): string[] =>
  nodes.flatMap((node, index) => {
    const { name, isLive, capacityBytes } = node;
    const place = `nodes[${index}]`;
    const first = nodes.findIndex((other) => other.name === name);
    const parts = ['remainingBytes', 'dfsUsedBytes', 'poolUsedBytes', 'nonDfsUsedBytes'] as const;
    const over = isLive ? parts.filter((part) => node[part] > capacityBytes) : [];
    return [
      ...(first < index ? [`${place} is ${name} again, as nodes[${first}]`] : []),
      ...over.map((part) => `${place}.${part} is ${node[part]}, and its capacityBytes is ${capacityBytes}`),
    ];
  });

const nodeOf = (read: Reader): BalanceNode => ({
  name: read.text('name'),
  transferAddress: read.maybe('transferAddress', (one) => one.text('transferAddress')),
  rack: read.text('rack'),
  isLive: read.yesNo('isLive'),
  adminState: read.text('adminState'),
  capacityBytes: read.bytes('capacityBytes'),
  remainingBytes: read.bytes('remainingBytes'),
  dfsUsedBytes: read.bytes('dfsUsedBytes'),
  poolUsedBytes: read.bytes('poolUsedBytes'),
  nonDfsUsedBytes: read.bytes('nonDfsUsedBytes'),
  blocks: read.bytes('blocks'),
  failedVolumes: read.bytes('failedVolumes'),
  volumes: read.maybe('volumes', (one) => one.list('volumes').map(volumeOf)),
});

const volumeOf = (read: Reader): BalanceVolume => ({
  path: read.text('path'),
  storageType: read.text('storageType'),
  usedBytes: read.bytes('usedBytes'),
  freeBytes: read.bytes('freeBytes'),
  reservedBytes: read.bytes('reservedBytes'),
  blocks: read.bytes('blocks'),
});

/** The members of one object, each with its type checked. */
class Reader {
  readonly #told: Readonly<Record<string, unknown>>;
  readonly #file: string;
  readonly #path: string;

  constructor(told: Readonly<Record<string, unknown>>, file: string, path: string) {
    this.#told = told;
    this.#file = file;
    this.#path = path;
  }

  text(name: string): string {
    const value = this.#told[name];
    return typeof value === 'string' ? value : this.#fault(name, 'a text');
  }

  /** A number of bytes, or another count. */
  bytes(name: string): number {
    const value = this.#told[name];
    const isCount = typeof value === 'number' && Number.isFinite(value) && value >= 0;
    return isCount ? value : this.#fault(name, 'a number from 0 on');
  }

  sizes(name: string): number[] {
    const value = this.#told[name];
    const isList = Array.isArray(value) && value.every((one) => Number.isFinite(one) && one > 0);
    return isList ? value : this.#fault(name, 'a list of numbers above 0');
  }

  yesNo(name: string): boolean {
    const value = this.#told[name];
    return typeof value === 'boolean' ? value : this.#fault(name, 'true or false');
  }

  list(name: string): Reader[] {
    const value = this.#told[name];
    if (!Array.isArray(value)) return this.#fault(name, 'a list');
    return value.map((item, index) => {
      const path = `${this.#path}${name}[${index}]`;
      if (!isObject(item)) throw wrong(this.#file, `${path} is not an object`);
      return new Reader(item, this.#file, `${path}.`);
    });
  }

  maybe<T>(name: string, read: (reader: Reader) => T): T | undefined {
    const value = this.#told[name];
    return value === undefined || value === null ? undefined : read(this);
  }

  #fault(name: string, what: string): never {
    throw wrong(this.#file, `${this.#path}${name} is not ${what}`);
  }
}

const wrong = (place: string, why: string): Failure =>
  new Failure('config', `${place} is not what hdfs balance show writes. ${why}.`, {
    hint: 'Make one: mesosctl hdfs balance show -o json > balance.json',
  });
