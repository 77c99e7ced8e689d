import type { Cluster } from './cluster.ts';
import { configuration } from './configuration.ts';
import { appendData } from './datanode/append.ts';
import { checksum } from './datanode/checksum.ts';
import { createFile } from './datanode/create.ts';
import type { DataCall } from './datanode/data-call.ts';
import { openFile } from './datanode/open.ts';
import type { RequestLine, WireAnswer, WireHandler, WireRequest } from './exchange.ts';
import { datanodeBeans } from './jmx/datanode.ts';
import { jmx } from './jmx.ts';
import { RemoteError } from './remote-error.ts';
import { userOf, type WireCall, wireCall } from './wire-call.ts';

const actions: Readonly<Record<string, (call: DataCall) => WireAnswer>> = {
  'PUT CREATE': createFile,
  'POST APPEND': appendData,
  'GET OPEN': openFile,
  'GET GETFILECHECKSUM': checksum,
};

const PAGES: Readonly<Record<string, string>> = { '/jmx': 'JMX', '/conf': 'CONF' };

/** Every upload is answered with 100 at once, asked for or not: `WebHdfsHandler.writeContinueHeader` of HDFS 3.4.1. */
export const greetsUpload = (line: RequestLine): boolean =>
  ['PUT CREATE', 'POST APPEND'].includes(`${line.method} ${wireCall(line)?.op}`);

/** Errors of the namenode come through a datanode with the stack trace of the call between them. */
const TRACE = '\n\tat org.apache.hadoop.ipc.Server$Handler.run(Server.java:3198)\n';

/** The HTTP front of a datanode: the second half of what is about the data of files, JMX and /conf. A dead one answers nothing. */
export function datanode(cluster: Cluster, index: number): (request: WireRequest) => WireHandler {
  return (request) => {
    const called = wireCall(request);
    const action = called?.op ?? PAGES[request.rawPath] ?? request.method;
    const call = { system: 'hdfs', action, target: called?.path ?? request.rawPath };
    return { call, answer: () => answered(cluster, index, request, called) };
  };
}

function answered(
  cluster: Cluster,
  index: number,
  request: WireRequest,
  called: WireCall | undefined,
): WireAnswer | undefined {
  const node = cluster.datanodes.at(index);
  if (node === undefined || !node.live) return undefined;
  if (called === undefined && request.rawPath === '/jmx') return jmx(datanodeBeans(cluster, node), request.query);
  if (called === undefined && request.rawPath === '/conf') return configuration(cluster, request.accept);
  const act = actions[`${request.method} ${called?.op}`];
  if (called === undefined || act === undefined) return { status: 404, headers: { connection: 'close' }, body: '' };
  try {
    const caller = cluster.caller(userOf(called.parameters, cluster.settings.proxyUsers));
    return act({ cluster, caller, path: called.path, parameters: called.parameters, body: request.body });
  } catch (thrown) {
    if (!(thrown instanceof RemoteError)) throw thrown;
    const told = new RemoteError(thrown.status, thrown.javaClassName, `${thrown.message}${TRACE}`);
    const headers = { 'content-type': 'application/json; charset=utf-8', connection: 'close' };
    return { status: told.status, headers, body: told.json };
  }
}
