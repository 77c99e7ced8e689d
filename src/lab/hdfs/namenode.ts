import type { Answer } from './action.ts';
import { actions } from './actions/index.ts';
import type { Cluster, NamenodeState } from './cluster.ts';
import { configuration } from './configuration.ts';
import type { WireAnswer, WireHandler, WireRequest } from './exchange.ts';
import { htmlError } from './html-error.ts';
import { imageTransfer } from './image-transfer.ts';
import { namenodeBeans } from './jmx/namenode.ts';
import { jmx } from './jmx.ts';
import { wrong } from './parameters.ts';
import { RemoteError, unsupportedOperation } from './remote-error.ts';
import { userOf, type WireCall, wireCall } from './wire-call.ts';

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** The HTTP front of one namenode: WebHDFS, JMX, /conf, /isActive and /imagetransfer. */
export function namenode(cluster: Cluster, index: number): (request: WireRequest) => WireHandler {
  const state = (): NamenodeState => cluster.states[index] ?? 'starting';
  return (request) => {
    cluster.calls += 1;
    const called = wireCall(request);
    if (called !== undefined) {
      const call = { system: 'hdfs', action: called.op, target: called.path };
      return { call, answer: () => webhdfs(cluster, state(), request.method, called) };
    }
    const { rawPath, query, method, accept } = request;
    const about = (action: string, target: string) => ({ system: 'hdfs', action, target });
    if (rawPath === '/jmx') {
      return { call: about('JMX', query.get('qry') ?? ''), answer: () => jmx(namenodeBeans(cluster, index), query) };
    }
    if (rawPath === '/conf') return { call: about('CONF', '/'), answer: () => configuration(cluster, accept) };
    if (rawPath === '/isActive') return { call: about('IS_ACTIVE', '/'), answer: () => isActive(state()) };
    if (rawPath === '/imagetransfer') {
      // One that starts has no image yet, and says so as one that never made a checkpoint (ImageServlet, Hadoop 3.4.1).
      const image = state() === 'starting' ? undefined : cluster.settings.image;
      return { call: about('GETIMAGE', '/'), answer: () => imageTransfer(image, query) };
    }
    return { call: about(method, rawPath), answer: () => htmlError(404, 'Not Found', rawPath) };
  };
}

function webhdfs(
  cluster: Cluster,
  state: NamenodeState,
  method: string,
  { op, path, parameters }: WireCall,
): WireAnswer {
  const { namespace, acls, lacks, listLimit, proxyUsers } = cluster.settings;
  try {
    const user = userOf(parameters, proxyUsers);
    if (op === 'NULL') throw unsupportedOperation('op=NULL is not supported');
    const found = actions.find((one) => one.op === op && one.method === method);
    if (found === undefined || lacks.has(op)) throw wrong('op', `${op} is not a valid ${method} operation.`);
    cluster.checkState(state, found.category);
    cluster.checkSafeMode(found.halted?.(path));
    const { fileSystem, datanodes } = cluster;
    const call = { namespace, caller: cluster.caller(user), path, parameters, acls, listLimit, datanodes, fileSystem };
    return wired(method, found.run(call));
  } catch (thrown) {
    if (thrown instanceof RemoteError) return { status: thrown.status, headers: JSON_TYPE, body: thrown.json };
    throw thrown;
  }
}

/** What GET and POST answer without a body says a character set, as recorded. */
function wired(method: string, answer: Answer): WireAnswer {
  if (answer !== undefined && 'json' in answer) return { status: 200, headers: JSON_TYPE, body: answer.json };
  const type = 'application/octet-stream';
  const headers = { 'Content-Type': type, 'Content-Length': '0' };
  if (answer !== undefined) return { status: 307, headers: { ...headers, Location: answer.location }, body: '' };
  const told = method === 'GET' || method === 'POST' ? `${type}; charset=utf-8` : type;
  return { status: 200, headers: { ...headers, 'Content-Type': told }, body: '' };
}

function isActive(state: NamenodeState): WireAnswer {
  if (state !== 'active') return htmlError(405, 'I am not Active!', '/isActive');
  return { status: 200, headers: { 'Content-Type': 'text/plain;charset=utf-8' }, body: 'I am Active!' };
}
