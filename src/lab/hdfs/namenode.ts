import type { Answer } from './action.ts';
import { actions } from './actions/index.ts';
import type { Cluster, NamenodeState } from './cluster.ts';
import type { WireAnswer, WireHandler, WireRequest } from './exchange.ts';
import { jmx } from './jmx.ts';
import { wrong } from './parameters.ts';
import { RemoteError, unsupportedOperation } from './remote-error.ts';
import { userOf, type WireCall, wireCall } from './wire-call.ts';

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** The HTTP front of one namenode: WebHDFS, JMX and /isActive. */
export function namenode(cluster: Cluster, index: number): (request: WireRequest) => WireHandler {
  const state = (): NamenodeState => cluster.states[index] ?? 'starting';
  return (request) => {
    const called = wireCall(request);
    if (called !== undefined) {
      const call = { system: 'hdfs', action: called.op, target: called.path };
      return { call, answer: () => webhdfs(cluster, state(), request.method, called) };
    }
    const about = (action: string, target: string) => ({ system: 'hdfs', action, target });
    if (request.rawPath === '/jmx') {
      const query = request.query.get('qry') ?? '';
      return { call: about('JMX', query), answer: () => jmx(cluster, state(), index, query) };
    }
    if (request.rawPath === '/isActive') return { call: about('IS_ACTIVE', '/'), answer: () => isActive(state()) };
    return { call: about(request.method, request.rawPath), answer: () => htmlError(404, 'Not Found', request.rawPath) };
  };
}

function webhdfs(
  cluster: Cluster,
  state: NamenodeState,
  method: string,
  { op, path, parameters }: WireCall,
): WireAnswer {
  try {
    const user = userOf(parameters);
    if (op === 'NULL') throw unsupportedOperation('op=NULL is not supported');
    const found = actions.find((one) => one.op === op && one.method === method);
    if (found === undefined || (op === 'SETQUOTA' && !cluster.supportsSetQuota)) {
      throw wrong('op', `${op} is not a valid ${method} operation.`);
    }
    cluster.checkState(state, found.category);
    cluster.checkSafeMode(found.halted?.(path));
    const { namespace, acls, fileSystem, datanodes } = cluster;
    const datanode = datanodes[Math.floor(Math.random() * datanodes.length)] ?? '';
    return wired(found.run({ namespace, caller: cluster.caller(user), path, parameters, acls, datanode, fileSystem }));
  } catch (thrown) {
    if (thrown instanceof RemoteError) return { status: thrown.status, headers: JSON_TYPE, body: thrown.json };
    throw thrown;
  }
}

function wired(answer: Answer): WireAnswer {
  if (answer !== undefined && 'json' in answer) return { status: 200, headers: JSON_TYPE, body: answer.json };
  const headers = { 'Content-Type': 'application/octet-stream', 'Content-Length': '0' };
  if (answer === undefined) return { status: 200, headers, body: '' };
  return { status: 307, headers: { ...headers, Location: answer.location }, body: '' };
}

function isActive(state: NamenodeState): WireAnswer {
  if (state !== 'active') return htmlError(405, 'I am not Active!', '/isActive');
  return { status: 200, headers: { 'Content-Type': 'text/plain;charset=utf-8' }, body: 'I am Active!' };
}

/** The page of the servlet container. */
function htmlError(status: number, message: string, uri: string): WireAnswer {
  const rows = `<tr><th>URI:</th><td>${encodeURI(uri)}</td></tr>\n<tr><th>STATUS:</th><td>${status}</td></tr>`;
  const page = `<html>\n<head>\n<title>Error ${status} ${message}</title>\n</head>\n<body><h2>HTTP ERROR ${status} ${message}</h2>\n<table>\n${rows}\n<tr><th>MESSAGE:</th><td>${message}</td></tr>\n</table>\n</body>\n</html>\n`;
  return { status, headers: { 'Content-Type': 'text/html;charset=iso-8859-1' }, body: page };
}
