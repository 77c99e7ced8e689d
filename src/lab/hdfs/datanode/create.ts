import { reachedToMake } from '../action.ts';
import { isFolder } from '../entry.ts';
import type { WireAnswer } from '../exchange.ts';
import { ancestorDepth, lastOf, pathAt } from '../location.ts';
import { DEFAULT_BLOCK_BYTES, DEFAULT_REPLICATION } from '../new-file.ts';
import { checkAccess, checkAncestorWrite, WRITE } from '../permission.ts';
import { alreadyExists } from '../remote-error.ts';
import { checkActive, type DataCall, writeBlocks } from './data-call.ts';

const DEFAULT_MODE = 0o644;

/** The second half of CREATE, where all of its refusals are. */
export function createFile(call: DataCall): WireAnswer {
  const { cluster, path } = call;
  checkActive(cluster, 'WRITE');
  cluster.checkSafeMode(`Cannot create file${path}`);
  checkCreate(call);
  make(call);
  writeBlocks('CREATE', call);
  const headers = {
    location: `hdfs://${cluster.fileSystem}${inHeader(path)}`,
    'content-length': '0',
    'access-control-allow-origin': '*',
    connection: 'close',
  };
  return { status: 201, headers, body: '' };
}

/** As a datanode writes a path into a header: encoded, and what Latin-1 does not have as question marks (3.4.1). */
function inHeader(path: string): string {
  const encoded = (unit: string): string => (/[?#]/.test(unit) ? encodeURIComponent(unit) : encodeURI(unit));
  return path
    .split('')
    .map((unit) => (unit > '\u00ff' ? '?' : unit > '~' ? unit : encoded(unit)))
    .join('');
}

function checkCreate({ cluster, caller, path, parameters }: DataCall): void {
  const location = reachedToMake({ namespace: cluster.namespace, caller, path });
  const there = lastOf(location);
  if (there === undefined) {
    checkAncestorWrite(location, caller);
    return;
  }
  if (isFolder(there)) throw alreadyExists(`${path} already exists as a directory`);
  if (!parameters.flag('overwrite')) throw alreadyExists(`${path} for client 127.0.0.1 already exists`);
  checkAccess(location, caller, WRITE);
}

/** Folders on the way get the mode of the nearest one that is there, without its sticky bit. */
function make({ cluster: { namespace }, caller, path, parameters }: DataCall): void {
  const location = namespace.locate(path);
  const parent = namespace.locate(pathAt(location.names, location.names.length - 1));
  const inherited = {
    masked: ((location.chain[ancestorDepth(location)]?.mode ?? 0) & 0o777) | 0o300,
    unmasked: undefined,
  };
  const asked = {
    masked: parameters.mode('permission') ?? DEFAULT_MODE,
    unmasked: parameters.mode('unmaskedpermission'),
  };
  const shape = {
    blockBytes: Number(parameters.long('blocksize', 1n) ?? DEFAULT_BLOCK_BYTES),
    replication: Number(parameters.long('replication', 1n) ?? DEFAULT_REPLICATION),
  };
  if (lastOf(location) !== undefined) namespace.replace('CREATE', location, caller, undefined);
  namespace.makeFolder('CREATE', parent, caller, inherited, inherited);
  namespace.makeFile('CREATE', path, caller, asked, shape);
}
