import type { Caller } from './caller.ts';
import type { Datanodes } from './datanodes.ts';
import type { Entry } from './entry.ts';
import { type Location, lastOf } from './location.ts';
import type { Namespace } from './namespace.ts';
import type { Parameters } from './parameters.ts';
import { checkTraverse } from './permission.ts';
import { accessDenied, aclError, invalidPath, notFound, RemoteError } from './remote-error.ts';

/** One request as an operation sees it. */
export interface Call {
  readonly namespace: Namespace;
  readonly caller: Caller;
  readonly path: string;
  readonly parameters: Parameters;
  /** dfs.namenode.acls.enabled. */
  readonly acls: boolean;
  /** dfs.ls.limit: entries of a page. */
  readonly listLimit: number;
  readonly datanodes: Datanodes;
  /** How datanodes name the file system: `host:port`, or the nameservice of two namenodes. */
  readonly fileSystem: string;
}

/** What it takes to walk to a path. */
type Walk = Pick<Call, 'namespace' | 'caller' | 'path'>;

/** JSON text, nothing, or the way to a datanode. */
export type Answer = { readonly json: string } | { readonly location: string } | undefined;

/** One operation of WebHDFS. */
export interface Action {
  readonly op: string;
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** What a standby refuses it as; `NONE`: it answers, active or not. */
  readonly category: 'READ' | 'WRITE' | 'NONE';
  /** Begin of the refusal in safe mode; undefined: it goes on there. */
  readonly halted: ((path: string) => string) | undefined;
  run(call: Call): Answer;
}

interface Declaration<Found> {
  readonly op: string;
  readonly method: Action['method'];
  readonly category: Action['category'];
  readonly halted?: Action['halted'];
  /** All that can be refused before anything is done, in the order of the namenode; gives what it found meanwhile. */
  readonly refuse: (call: Call) => Found;
  readonly act: (call: Call, found: Found) => Answer;
}

/** Declares an operation: its refusals apart from its effect. */
export function action<Found>({ refuse, act, halted, ...rest }: Declaration<Found>): Action {
  return { ...rest, halted, run: (call) => act(call, refuse(call)) };
}

/** Where the path of the call leads, if the caller may walk there. A file on the way is an access refused. */
export function reached(call: Walk, path = call.path): Location {
  const location = call.namespace.locate(path);
  try {
    checkTraverse(location, call.caller);
  } catch (thrown) {
    const isFileOnTheWay = thrown instanceof RemoteError && thrown.message.endsWith('(is not a directory)');
    throw isFileOnTheWay ? accessDenied(thrown.message) : thrown;
  }
  return location;
}

/** The entry of the call and where it stands. */
export interface Present {
  readonly location: Location;
  readonly entry: Entry;
}

/** What stands at the path of the call; how it is named where it is missing differs from one operation to the next. */
export function present(call: Walk, missing: (path: string) => string): Present {
  const location = reached(call);
  const entry = lastOf(location);
  if (entry === undefined) throw notFound(missing(call.path));
  return { location, entry };
}

/** The same for a path at which something shall be made: the name must be valid, and a file on the way is named so. */
export function reachedToMake(call: Walk, path = call.path): Location {
  const location = call.namespace.locate(path);
  if (path.includes('//') || location.names.some((name) => name === '.' || name === '..' || name.includes(':'))) {
    throw invalidPath(`Invalid path name Invalid file name: ${path}`);
  }
  checkTraverse(location, call.caller);
  return location;
}

/** Runs what may throw an AclException; those name the path at their end. */
export function aclWork<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    const isAcl = thrown instanceof RemoteError && thrown.javaClassName === aclError('').javaClassName;
    throw isAcl ? aclError(`${thrown.message} Path: ${path}`) : thrown;
  }
}

export const booleanAnswer = (value: boolean): Answer => ({ json: `{"boolean":${value}}` });
