import { reached, reachedToMake } from './action.ts';
import type { Caller } from './caller.ts';
import type { Cluster } from './cluster.ts';
import { type File, isFolder } from './entry.ts';
import type { WireAnswer, WireHandler, WireRequest } from './exchange.ts';
import { ancestorDepth, lastOf, pathAt } from './location.ts';
import type { Parameters } from './parameters.ts';
import { checkAccess, checkAncestorWrite, READ, WRITE } from './permission.ts';
import { checkQuota } from './quota.ts';
import { alreadyExists, notFound, RemoteError } from './remote-error.ts';
import { userOf, type WireCall, wireCall } from './wire-call.ts';

const DEFAULT_MODE = 0o644;
const DEFAULT_BLOCK_BYTES = 128n * 1024n * 1024n;
const DEFAULT_REPLICATION = 3n;

/** Errors of the namenode come through a datanode with the stack trace of the call between them. */
const TRACE = '\n\tat org.apache.hadoop.ipc.Server$Handler.run(Server.java:3198)\n';

/** The HTTP front of a datanode: the second half of CREATE and OPEN. */
export function datanode(cluster: Cluster): (request: WireRequest) => WireHandler {
  return (request) => {
    const called = wireCall(request);
    const call = { system: 'hdfs', action: called?.op ?? request.method, target: called?.path ?? request.rawPath };
    return { call, answer: () => answered(cluster, request, called) };
  };
}

function answered(cluster: Cluster, request: WireRequest, called: WireCall | undefined): WireAnswer {
  const empty = { status: 404, headers: { connection: 'close' }, body: '' };
  try {
    if (called === undefined) return empty;
    const caller = cluster.caller(userOf(called.parameters));
    if (called.op === 'CREATE' && request.method === 'PUT') return created(cluster, caller, called, request.body);
    if (called.op === 'OPEN' && request.method === 'GET') return opened(cluster, caller, called);
    return empty;
  } catch (thrown) {
    if (!(thrown instanceof RemoteError)) throw thrown;
    const told = new RemoteError(thrown.status, thrown.javaClassName, `${thrown.message}${TRACE}`);
    const headers = { 'content-type': 'application/json; charset=utf-8', connection: 'close' };
    return { status: told.status, headers, body: told.json };
  }
}

function created(cluster: Cluster, caller: Caller, called: WireCall, content: Uint8Array): WireAnswer {
  const { path, parameters } = called;
  cluster.checkState(stateForDatanodes(cluster), 'WRITE');
  cluster.checkSafeMode(`Cannot create file${path}`);
  checkCreate(cluster, caller, path, parameters.flag('overwrite'));
  write(cluster, caller, path, parameters, content);
  const headers = {
    location: `hdfs://${cluster.fileSystem}${path}`,
    'content-length': '0',
    'access-control-allow-origin': '*',
    connection: 'close',
  };
  return { status: 201, headers, body: '' };
}

function checkCreate(cluster: Cluster, caller: Caller, path: string, overwrite: boolean): void {
  const location = reachedToMake({ namespace: cluster.namespace, caller, path });
  const there = lastOf(location);
  if (there === undefined) {
    checkAncestorWrite(location, caller);
    return;
  }
  if (isFolder(there)) throw alreadyExists(`${path} already exists as a directory`);
  if (!overwrite) throw alreadyExists(`${path} for client 127.0.0.1 already exists`);
  checkAccess(location, caller, WRITE);
}

/** Folders on the way get the mode of the nearest one that is there, without its sticky bit. */
function write(cluster: Cluster, caller: Caller, path: string, parameters: Parameters, content: Uint8Array): void {
  const { namespace } = cluster;
  const location = namespace.locate(path);
  const parent = namespace.locate(pathAt(location.names, location.names.length - 1));
  const inherited = {
    masked: ((location.chain[ancestorDepth(location)]?.mode ?? 0) & 0o777) | 0o300,
    unmasked: undefined,
  };
  const masked = parameters.mode('permission') ?? DEFAULT_MODE;
  const asked = { masked, unmasked: parameters.mode('unmaskedpermission') };
  const blockBytes = Number(parameters.long('blocksize', 1n) ?? DEFAULT_BLOCK_BYTES);
  const replication = Number(parameters.long('replication', 1n) ?? DEFAULT_REPLICATION);
  if (lastOf(location) !== undefined) namespace.replace('CREATE', location, caller, undefined);
  namespace.makeFolder('CREATE', parent, caller, inherited, inherited);
  namespace.makeFile('CREATE', path, caller, asked, { blockBytes, replication });
  writeBlocks(cluster, caller, path, content);
}

/** A block that is being written is charged whole; a refused one leaves the file with those before it. */
function writeBlocks({ namespace }: Cluster, caller: Caller, path: string, content: Uint8Array): void {
  for (let written = 0; written < content.length; ) {
    const location = namespace.locate(path);
    const file = lastOf(location);
    if (file === undefined || isFolder(file)) return;
    checkQuota(location, 0, file.blockBytes * file.replication);
    written = Math.min(content.length, written + file.blockBytes);
    const next: File = { ...file, content: content.slice(0, written), modifiedMs: namespace.nowMs };
    namespace.replace('CREATE', location, caller, next);
  }
}

function opened(cluster: Cluster, caller: Caller, { path, parameters }: WireCall): WireAnswer {
  cluster.checkState(stateForDatanodes(cluster), 'READ');
  const location = reached({ namespace: cluster.namespace, caller, path });
  const file = lastOf(location);
  if (file === undefined) throw notFound(`File does not exist: ${path}`);
  if (isFolder(file)) throw notFound(`Path is not a file: ${path}`);
  checkAccess(location, caller, READ);
  const offset = Number(parameters.long('offset', 0n) ?? 0n);
  const length = parameters.long('length', 0n);
  const body = file.content.slice(offset, length === undefined ? undefined : offset + Number(length));
  const headers = {
    'access-control-allow-methods': 'GET',
    'access-control-allow-origin': '*',
    'content-type': 'application/octet-stream',
    connection: 'close',
    'content-length': String(body.length),
  };
  return { status: 200, headers, body };
}

/** A datanode looks for the active namenode by itself; without one it hears a standby's refusal. */
function stateForDatanodes({ states }: Cluster): 'active' | 'standby' {
  return states.includes('active') ? 'active' : 'standby';
}
